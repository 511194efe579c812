import os

from flask import Flask, session

app = Flask(__name__)


@app.route('/')
def home():
    session['seen'] = True
    return 'home'


if __name__ == '__main__':
    app.secret_key = os.urandom(12)
    app.run()
