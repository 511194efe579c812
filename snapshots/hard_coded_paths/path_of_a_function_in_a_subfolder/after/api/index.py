import os

from flask import Flask

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

app = Flask(__name__)


def place(name):
    return 'models/' + name


@app.get('/')
def labels():
    with open(os.path.join(os.path.dirname(__file__) if IS_VERCEL else '', place('labels.txt'))) as file:
        return file.read()
