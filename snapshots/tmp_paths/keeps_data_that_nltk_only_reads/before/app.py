import nltk
from flask import Flask

nltk.data.path.append('nltk_data')
app = Flask(__name__)


@app.get('/<text>')
def words(text):
    return {'words': nltk.word_tokenize(text)}
