"""A default of nothing is no path: what a package does with the text is not about the database."""
import sqlite3

from flask import Flask, request
from html_to_markdown import convert
from models_hub import load_model

from vercel_env import writable

app = Flask(__name__)
DATABASE = 'notes.db'


def connect(path=None):
    chosen = str(path or DATABASE or '').strip()
    return sqlite3.connect(writable(chosen))


with connect() as connection:
    connection.execute('CREATE TABLE IF NOT EXISTS notes (text TEXT)')


def as_markdown(fragment):
    html = str(fragment or '').strip()
    return convert(html)


@app.route('/', methods=['POST'])
def add():
    with connect() as connection:
        connection.execute('INSERT INTO notes VALUES (?)', (as_markdown(request.get_data(as_text=True)),))
    return 'ok'


def summary(model):
    # A model that is trimmed as the path is, and is another text.
    name = str(model or 'small').strip()
    return load_model(name)


@app.route('/summary', methods=['POST'])
def show_summary():
    return summary(request.form.get('model')).summary
