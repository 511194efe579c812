from flask import Flask

app = Flask(__name__)


@app.get('/')
def names():
    with open(r'data\names.csv') as file:
        return file.read()
