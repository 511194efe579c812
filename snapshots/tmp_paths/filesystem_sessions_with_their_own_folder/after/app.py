import os

from flask import Flask, session
from flask_session import Session

from vercel_env import writable

BASE = os.path.abspath(os.path.dirname(__file__))


class Config:
    SECRET_KEY = 'x'
    SESSION_TYPE = 'filesystem'
    SESSION_FILE_DIR = writable(os.path.join(BASE, 'sessions'))


app = Flask(__name__)
app.config.from_object(Config)
Session(app)


@app.get('/')
def count():
    session['n'] = session.get('n', 0) + 1
    return str(session['n'])
