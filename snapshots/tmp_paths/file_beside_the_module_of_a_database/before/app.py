import json
from pathlib import Path

from flask import Flask
from sqlalchemy import create_engine, text

engine = create_engine('sqlite:///tasks.db')
app = Flask(__name__)
PLACES = json.loads(Path(__file__).with_name('places.json').read_text())


@app.get('/')
def count():
    with engine.connect() as connection:
        return str(connection.execute(text('SELECT 1')).scalar())


@app.get('/places')
def places():
    return PLACES
