import os

from flask import Flask

app = Flask(__name__)


@app.get('/')
def index():
    return 'ok'


if __name__ == '__main__' or os.environ.get('START') == 'now':
    app.run()
