from pathlib import Path

from flask import Flask, request

app = Flask(__name__)
NOTES = Path('notes')


@app.post('/notes')
def keep():
    NOTES.mkdir(exist_ok=True)
    (NOTES / 'last.txt').write_text(request.form['text'])
    return 'ok'


@app.post('/done')
def done():
    moved = [path.rename(path.with_suffix('.done')) for path in NOTES.glob('*.txt')]
    return [str(path) for path in moved]
