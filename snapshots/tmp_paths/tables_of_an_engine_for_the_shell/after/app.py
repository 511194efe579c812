import os

from flask import Flask

from vercel_env import IS_VERCEL, writable
from database import session
from models import User

app = Flask(__name__)


@app.teardown_appcontext
def close(exception=None):
    session.remove()


@app.get('/')
def count():
    return str(session.query(User).count())


if IS_VERCEL and not os.path.exists(writable('test.db')):  # /tmp starts empty
    from database import init_db

    init_db()
