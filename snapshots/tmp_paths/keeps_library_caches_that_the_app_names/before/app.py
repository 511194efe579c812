import os

os.environ['HF_HOME'] = '/tmp/models'

import nltk
from flask import Flask
from transformers import pipeline

nltk.download('punkt', download_dir='/tmp/nltk')
nltk.data.path.append('/tmp/nltk')
app = Flask(__name__)
classify = pipeline('sentiment-analysis')


@app.get('/')
def index():
    return 'ok'
