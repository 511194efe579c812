import os

from flask import Flask, session

from books import titles

app = Flask(__name__)


@app.route('/')
def home():
    session['titles'] = titles()
    return 'ok'


handler = app

if __name__ == '__main__':
    app.secret_key = os.urandom(16)
    app.run()
