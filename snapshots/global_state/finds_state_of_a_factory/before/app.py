from functools import wraps

from flask import Flask, jsonify, request


class Store:
    def __init__(self):
        self.rows = []

    def add(self, row):
        self.rows.append(row)


def limited(view):
    calls = []

    @wraps(view)
    def wrapped():
        calls.append(request.remote_addr)
        return view() if len(calls) < 1000 else ('slow down', 429)

    return wrapped


def create_app():
    app = Flask(__name__)
    todos = []
    visits = 0
    store = Store()

    @app.post('/todos')
    def add():
        todos.append(request.get_json())
        store.add(request.get_json())
        return jsonify(todos)

    @app.get('/visits')
    @limited
    def count():
        nonlocal visits
        visits += 1
        return str(visits)

    return app


app = create_app()
handler = app
