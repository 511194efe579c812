import os

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

if IS_VERCEL:
    os.environ.setdefault('MPLCONFIGDIR', '/tmp/matplotlib')
    os.environ.setdefault('NLTK_DATA', '/tmp/nltk_data')
    os.makedirs(os.environ['NLTK_DATA'], exist_ok=True)
    os.environ.setdefault('HF_HOME', '/tmp/huggingface')
    os.environ.setdefault('DEEPFACE_HOME', '/tmp/deepface')
    os.environ.setdefault('KAGGLEHUB_CACHE', '/tmp/kagglehub')

import matplotlib
matplotlib.use('Agg')
import kagglehub
import matplotlib.pyplot as plt
import nltk
from deepface import DeepFace
from flask import Flask
from transformers import pipeline

nltk.download('punkt')
kagglehub.model_download('google/bert/tensorFlow2/answer-equivalence-bem')
app = Flask(__name__)
classify = pipeline('sentiment-analysis')


@app.get('/<text>')
def mood(text):
    return classify(nltk.word_tokenize(text)[0])
