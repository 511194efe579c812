from pathlib import Path
from flask import Flask
from vercel_env import writable

ROOT = Path(__file__).parent
NOTES = ROOT / 'notes'
app = Flask(__name__)


@app.route('/note/<name>/<text>')
def note(name, text):
    writable(NOTES).mkdir(exist_ok=True)
    writable(NOTES / name).write_text(text)
    return writable(NOTES / name).read_text()
