import json

from flask import Flask, jsonify, request
from shop_settings import load

app = Flask(__name__)


class Books:
    def __init__(self):
        self.file = load().file

    def is_there(self):
        return self.file.exists()

    def keep(self, book):
        self.file.write_text(json.dumps(book))

    def all(self):
        return json.loads(self.file.read_text())


store = Books()


@app.route('/books', methods=['GET', 'POST'])
def books():
    if request.method == 'POST':
        store.keep(request.form)
    if not store.is_there():
        return jsonify([])
    return jsonify(store.all())
