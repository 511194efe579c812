import os

from flask import Flask
from sqlalchemy import Column, Integer, MetaData, Table, create_engine, text

from vercel_env import writable

engine = create_engine(os.getenv('DATABASE_URL', 'sqlite:///' + writable('notes.db')))
metadata = MetaData()
notes = Table('notes', metadata, Column('id', Integer, primary_key=True))
app = Flask(__name__)


def init_db():
    metadata.create_all(engine)


@app.get('/')
def count():
    with engine.connect() as connection:
        return str(connection.execute(text('SELECT count(*) FROM notes')).scalar())
