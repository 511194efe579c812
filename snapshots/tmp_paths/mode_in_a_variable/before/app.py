from flask import Flask

app = Flask(__name__)


@app.route('/<mode>')
def index(mode):
    with open('state.txt', mode) as f:
        return str(f.closed)
