import os

from flask import Flask, send_file
from sqlalchemy import create_engine, text

from vercel_env import writable

HERE = os.path.dirname(os.path.abspath(__file__))
engine = create_engine('sqlite:///' + writable(os.path.join(HERE, 'tasks.db')))
app = Flask(__name__)


@app.get('/')
def count():
    with engine.connect() as connection:
        return str(connection.execute(text('SELECT 1')).scalar())


@app.get('/files/<name>')
def download(name):
    return send_file(writable(os.path.join(HERE, name)))
