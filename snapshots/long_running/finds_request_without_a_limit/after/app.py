import urllib.request
import requests as http
from flask import Flask

app = Flask(__name__)


@app.route("/")
def home():
    http.post("https://example.com", json={})
    return urllib.request.urlopen("https://example.com").read()
