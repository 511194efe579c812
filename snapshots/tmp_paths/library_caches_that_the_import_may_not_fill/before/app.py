import os

import whisper
from flask import Flask
from transformers import pipeline

app = Flask(__name__)
ears = whisper.load_model('models/base.pt')
tone = pipeline('sentiment-analysis', model=os.environ.get('MODEL', 'models'))


@app.route('/')
def index():
    eyes = pipeline('image-classification')
    return {'tone': tone('toys'), 'eyes': str(eyes)}
