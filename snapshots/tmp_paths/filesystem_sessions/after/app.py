import os

from flask import Flask, session
from flask_session import Session

from vercel_env import writable

app = Flask(__name__)
app.config['SESSION_PERMANENT'] = False
app.config['SESSION_TYPE'] = 'filesystem'
app.config['SESSION_FILE_DIR'] = writable(os.path.join(os.getcwd(), 'flask_session'))
Session(app)


@app.route('/')
def index():
    session['seen'] = True
    return 'ok'
