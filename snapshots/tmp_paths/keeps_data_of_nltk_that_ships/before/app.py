import nltk
from flask import Flask

nltk.download('stopwords', download_dir='data/nltk')
nltk.data.path.append('data/nltk')
app = Flask(__name__)
