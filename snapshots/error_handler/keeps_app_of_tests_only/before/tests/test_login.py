from flask import Flask


def test_login():
    app = Flask(__name__)
    assert app.test_client().get('/').status_code == 404
