import os
from pathlib import Path

from flask import Flask

app = Flask(__name__)


def make_writer(folder, suffix):
    base = Path(folder)

    def write(name, text):
        base.mkdir(parents=True, exist_ok=True)
        path = base / (name + suffix)
        path.write_text(text)
        return path

    return write, base


write_note, notes = make_writer('notes', '.txt')


@app.put('/notes/<int:number>')
def put(number):
    return {'size': write_note(str(number), 'x').stat().st_size}


@app.get('/notes')
def sizes():
    with os.scandir('notes') as entries:
        return {entry.name: entry.stat().st_size for entry in entries}


@app.get('/old')
def old():
    return [entry.name for entry in sorted(os.scandir('notes'), key=lambda it: it.stat().st_mtime) if entry.stat().st_size]


@app.get('/walk')
def walk():
    total = 0
    for entry in os.scandir('notes'):
        total += entry.stat(follow_symlinks=False).st_size
    return str(total)
