import chardet
import requests
from flask import Flask

app = Flask(__name__)


@app.route("/")
def home():
    return chardet.detect(b"x")["encoding"] + requests.get("https://example.com", timeout=5).text
