import httpx
import requests
from flask import Flask

app = Flask(__name__)
options = {"timeout": 3}


@app.route("/")
def home():
    requests.get("https://example.com", timeout=5)
    requests.get("https://example.com", **options)
    return httpx.get("https://example.com").text
