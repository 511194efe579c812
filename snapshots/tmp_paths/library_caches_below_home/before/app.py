import matplotlib
matplotlib.use('Agg')
import matplotlib.pyplot as plt
import nltk
from flask import Flask
from transformers import pipeline

nltk.download('punkt')
app = Flask(__name__)
classify = pipeline('sentiment-analysis')


@app.get('/<text>')
def mood(text):
    return classify(nltk.word_tokenize(text)[0])
