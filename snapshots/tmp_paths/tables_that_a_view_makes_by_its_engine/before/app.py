from flask import Flask
from sqlalchemy import Column, Integer, MetaData, Table, create_engine

engine = create_engine('sqlite:///notes.db')
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
