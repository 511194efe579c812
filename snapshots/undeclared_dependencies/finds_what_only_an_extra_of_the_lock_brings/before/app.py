from flask import Flask
import requests

app = Flask(__name__)


@app.route('/')
def index():
    return requests.get('https://a.example', timeout=5).text
