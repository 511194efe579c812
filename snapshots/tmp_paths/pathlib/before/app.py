from pathlib import Path
from flask import Flask

ROOT = Path(__file__).parent
NOTES = ROOT / 'notes'
app = Flask(__name__)


@app.route('/note/<name>/<text>')
def note(name, text):
    NOTES.mkdir(exist_ok=True)
    (NOTES / name).write_text(text)
    return (NOTES / name).read_text()
