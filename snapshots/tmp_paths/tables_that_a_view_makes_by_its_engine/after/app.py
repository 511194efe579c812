from flask import Flask
from sqlalchemy import Column, Integer, MetaData, Table, create_engine

from vercel_env import writable

engine = create_engine('sqlite:///' + writable('notes.db'))
metadata = MetaData()
notes = Table('notes', metadata, Column('id', Integer, primary_key=True))
app = Flask(__name__)


def init_db():
    metadata.create_all(engine)


@app.before_request
def prepare():
    init_db()


@app.get('/')
def count():
    with engine.connect() as connection:
        return str(connection.execute(notes.select()).all())
