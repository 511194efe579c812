import os

from flask import Flask

from vercel_env import IS_VERCEL, writable
from model import make_model

app = Flask(__name__)
model = make_model()


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('models'), exist_ok=True)


@app.post('/train')
def train():
    model.fit()
    model.save(writable('models/spam'))
    return 'saved'
