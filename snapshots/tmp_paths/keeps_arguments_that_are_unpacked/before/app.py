from flask import Flask

app = Flask(__name__)
OPTIONS = {'file': 'out.txt', 'mode': 'w'}


@app.route('/')
def index():
    with open(**OPTIONS) as f:
        f.write('x')
    return 'ok'
