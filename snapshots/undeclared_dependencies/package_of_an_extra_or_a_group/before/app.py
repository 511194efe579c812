import requests
from flask import Flask
from rich.console import Console

app = Flask(__name__)
console = Console()


@app.get('/')
def index():
    return requests.get('https://example.com').text
