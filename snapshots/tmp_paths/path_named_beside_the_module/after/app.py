from pathlib import Path

import joblib
from flask import Flask, request

from vercel_env import writable

app = Flask(__name__)
MODEL = Path(__file__).with_name('model.joblib')


@app.post('/train')
def train():
    joblib.dump(request.get_json(), writable(MODEL))
    return str(joblib.load(writable(MODEL)))
