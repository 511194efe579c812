import os

from flask import Flask, session

from settings import configure

app = Flask(__name__)
configure(app)


@app.route('/')
def home():
    return str(session.get('user'))


handler = app

if __name__ == '__main__':
    app.secret_key = os.urandom(16)
    app.run()
