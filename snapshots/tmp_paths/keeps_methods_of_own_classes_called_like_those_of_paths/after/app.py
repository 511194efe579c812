from flask import Flask, jsonify

app = Flask(__name__)


class Board:
    """Texts by their names, in memory."""

    def __init__(self):
        self.texts = {}

    def write_text(self, name, text):
        self.texts[name] = text

    def read_text(self, name):
        return self.texts[name]

    def iterdir(self):
        return list(self.texts)


board = Board()


@app.get('/')
def index():
    board.write_text('notes.txt', 'x')
    names = ', '.join(board.iterdir())
    return jsonify(board.read_text('notes.txt') + names)
