import os

from flask import Flask
from openai import OpenAI

OPTIONS = {'api_key': 'local'}
client = OpenAI(**OPTIONS)
folder = str(os.getenv('FOLDER'))
pages = os.path.join(folder, 'pages')
app = Flask(__name__)
