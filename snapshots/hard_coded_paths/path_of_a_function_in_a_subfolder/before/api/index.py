from flask import Flask

app = Flask(__name__)


def place(name):
    return 'models/' + name


@app.get('/')
def labels():
    with open(place('labels.txt')) as file:
        return file.read()
