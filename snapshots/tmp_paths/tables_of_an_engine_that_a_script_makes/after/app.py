import os

from flask import Flask
from sqlalchemy import text

from vercel_env import IS_VERCEL, writable
from models import engine

app = Flask(__name__)


@app.get('/')
def count():
    with engine.connect() as connection:
        return str(connection.execute(text('SELECT count(*) FROM notes')).scalar())


if IS_VERCEL and not os.path.exists(writable('notes.db')):  # /tmp starts empty
    import create_db
