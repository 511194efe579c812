from flask import Flask
from sqlalchemy import Column, Integer, MetaData, Table, create_engine

engine = create_engine('sqlite:////tmp/notes.db')
notes = Table('notes', MetaData(), Column('id', Integer, primary_key=True))
app = Flask(__name__)


@app.get('/')
def count():
    with engine.connect() as connection:
        return str(connection.execute(notes.select()).all())
