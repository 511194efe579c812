import time
from datetime import timedelta

from flask import Flask, current_app, jsonify, session

app = Flask(__name__)
app.rates = None
app.fetched = 0


@app.before_request
def begin():
    session.permanent = True
    app.permanent_session_lifetime = timedelta(minutes=5)
    app.began = time.time()


@app.after_request
def finish(response):
    response.headers['X-Took'] = str(time.time() - app.began)
    return response


def model():
    if not hasattr(current_app, 'model'):
        current_app.model = len('a long computation')
    if getattr(app, 'words', None) is None:
        app.words = ['a', 'b']
    return current_app.model


@app.get('/rates')
def rates():
    if time.time() - app.fetched > 60:
        app.rates = {'eur': 1}
        app.fetched = time.time()
    return jsonify(app.rates, model())


class Client:
    shared = None

    @classmethod
    def get(cls):
        if cls.shared is None:
            cls.shared = cls()
        return cls.shared


@app.get('/client')
def client():
    app.note = 'used here alone'
    return f'{app.note} {Client.get() is Client.get()}'


class Pool:
    one = None
    made = None

    @classmethod
    def get(cls):
        if cls.one is None:
            cls.one = cls()
            cls.made = time.time()
        return cls.made

    @classmethod
    def other(cls):
        Pool.one = cls() if Pool.one is None else Pool.one
        return Pool.one


@app.get('/pool')
def pool():
    return f'{Pool.get()} {Pool.other()}'
