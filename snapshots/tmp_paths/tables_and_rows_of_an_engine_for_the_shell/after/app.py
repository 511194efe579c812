import os

from flask import Flask
from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine

from vercel_env import IS_VERCEL, writable

engine = create_engine('sqlite:///' + writable('notes.db'))
metadata = MetaData()
notes = Table('notes', metadata, Column('id', Integer, primary_key=True), Column('text', String))
app = Flask(__name__)


def seed():
    metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(notes.insert(), [{'id': 1, 'text': 'first'}])


@app.get('/')
def count():
    with engine.connect() as connection:
        return str(connection.execute(notes.select()).all())


if IS_VERCEL and not os.path.exists(writable('notes.db')):  # /tmp starts empty
    seed()
