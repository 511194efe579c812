from pathlib import Path

from flask import Flask

app = Flask(__name__)
NOTE = Path('note.txt')


@app.get('/')
def note():
    return NOTE.read_text()
