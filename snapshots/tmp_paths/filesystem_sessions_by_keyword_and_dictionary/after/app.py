import os

from flask import Flask, session
from flask_session import Session

from vercel_env import writable

app = Flask(__name__)
app.config.from_mapping(
    SECRET_KEY='x',
    SESSION_TYPE='filesystem',
    SESSION_FILE_DIR=writable(os.path.join(os.getcwd(), 'flask_session')),
    SESSION_PERMANENT=False,
)
Session(app)


def create_admin():
    admin = Flask('admin')
    admin.config.update({'SECRET_KEY': 'y', 'SESSION_TYPE': 'filesystem', 'SESSION_FILE_DIR': writable(os.path.join(os.getcwd(), 'flask_session'))})
    Session(admin)
    return admin


admin = create_admin()


@app.get('/')
def count():
    session['n'] = session.get('n', 0) + 1
    return str(session['n'])
