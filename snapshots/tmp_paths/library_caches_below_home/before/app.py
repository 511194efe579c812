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
