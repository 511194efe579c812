import spacy
from flask import Flask

try:
    nlp = spacy.load('en_core_web_sm')
except OSError:
    from spacy.cli import download

    download('en_core_web_sm')
    nlp = spacy.load('en_core_web_sm')

app = Flask(__name__)
