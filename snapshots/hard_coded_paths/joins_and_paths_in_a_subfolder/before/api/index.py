import os
from pathlib import Path

import joblib
from flask import Flask

MODEL = os.path.join('models', 'price.pkl')
LABELS = 'models/labels.txt'
model = joblib.load(MODEL)
app = Flask(__name__)


@app.get('/')
def labels():
    if not os.path.exists(LABELS):
        return 'none'
    with open(os.path.join('models', 'labels.txt')) as file:
        text = file.read()
    return text + Path('models/note.txt').read_text() + (Path('models') / 'note.txt').read_text()
