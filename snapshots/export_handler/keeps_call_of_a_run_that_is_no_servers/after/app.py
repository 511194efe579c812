from flask import Flask, jsonify

app = Flask(__name__)


class Loader:
    def __init__(self):
        self.books = []

    def run(self):
        self.books = ['Emma']


loader = Loader()
load = loader.run
load()


@app.route('/books')
def books():
    return jsonify(loader.books)


handler = app
