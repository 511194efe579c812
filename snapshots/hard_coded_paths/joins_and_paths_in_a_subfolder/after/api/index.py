import os
from pathlib import Path

import joblib
from flask import Flask

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

MODEL = os.path.join('models', 'price.pkl')
LABELS = 'models/labels.txt'
model = joblib.load(os.path.join(os.path.dirname(__file__) if IS_VERCEL else '', MODEL))
app = Flask(__name__)


@app.get('/')
def labels():
    if not os.path.exists(os.path.join(os.path.dirname(__file__) if IS_VERCEL else '', LABELS)):
        return 'none'
    with open(os.path.join(os.path.dirname(__file__) if IS_VERCEL else '', 'models', 'labels.txt')) as file:
        text = file.read()
    return text + Path(os.path.dirname(__file__) if IS_VERCEL else '', 'models/note.txt').read_text() + (Path(os.path.dirname(__file__) if IS_VERCEL else '', 'models') / 'note.txt').read_text()
