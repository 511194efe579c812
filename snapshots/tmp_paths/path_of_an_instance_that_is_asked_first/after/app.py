import json

from flask import Flask, jsonify, request
from shop_settings import load

from vercel_env import writable

app = Flask(__name__)


class Books:
    def __init__(self):
        self.file = load().file

    def is_there(self):
        return writable(self.file).exists()

    def keep(self, book):
        writable(self.file).write_text(json.dumps(book))

    def all(self):
        return json.loads(writable(self.file).read_text())


store = Books()


@app.route('/books', methods=['GET', 'POST'])
def books():
    if request.method == 'POST':
        store.keep(request.form)
    if not store.is_there():
        return jsonify([])
    return jsonify(store.all())
