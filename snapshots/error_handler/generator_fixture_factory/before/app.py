from contextlib import contextmanager

from flask import Flask


def create_app():
    app = Flask(__name__)
    with app.app_context():
        app.extensions['ready'] = True
    with app.test_client() as client:
        client.get('/')
    return app


app = create_app()
