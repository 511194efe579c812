import os

from flask import Flask, jsonify
from sqlalchemy import create_engine, text

from vercel_env import writable

DB_PATH = os.getenv('DB_PATH', 'notes.db')
engine = create_engine(f'sqlite:///{writable(DB_PATH)}', echo=False)
with engine.begin() as connection:
    connection.execute(text('create table if not exists notes (text)'))

app = Flask(__name__)


@app.route('/')
def count():
    with engine.connect() as connection:
        return jsonify(connection.execute(text('select count(*) from notes')).scalar())
