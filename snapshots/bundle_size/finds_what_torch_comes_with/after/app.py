import sentence_transformers
from flask import Flask

app = Flask(__name__)
