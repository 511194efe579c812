from flask import Flask

app = Flask(__name__)


@app.route('/')
def index():
    with open('hits.log', 'a') as f:
        f.write('hit')
    return 'ok'
