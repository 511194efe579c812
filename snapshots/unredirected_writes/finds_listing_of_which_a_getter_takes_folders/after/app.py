from operator import attrgetter
from pathlib import Path

from flask import Flask, request

app = Flask(__name__)
NOTES = Path('notes')


@app.post('/')
def add():
    NOTES.mkdir(exist_ok=True)
    (NOTES / request.form['name']).write_text(request.form['text'])
    return 'ok'


@app.get('/')
def index():
    return str(sorted(map(attrgetter('stem', 'parent'), NOTES.iterdir())))
