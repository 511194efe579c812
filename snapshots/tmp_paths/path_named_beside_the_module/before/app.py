from pathlib import Path

import joblib
from flask import Flask, request

app = Flask(__name__)
MODEL = Path(__file__).with_name('model.joblib')


@app.post('/train')
def train():
    joblib.dump(request.get_json(), MODEL)
    return str(joblib.load(MODEL))
