import os

import nltk
from flask import Flask

from vercel_env import IS_VERCEL, writable

if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('data/nltk'), exist_ok=True)

nltk.download('stopwords', download_dir=writable('data/nltk'))
nltk.data.path.append(writable('data/nltk'))
app = Flask(__name__)


@app.get('/')
def words():
    from nltk.corpus import stopwords

    return ' '.join(stopwords.words('english'))
