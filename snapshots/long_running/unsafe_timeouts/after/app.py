import urllib.request
import requests
from flask import Flask

app = Flask(__name__)


@app.route("/")
def home():
    requests.get("https://example.com/a", timeout=10)
    requests.post(
        "https://example.com/b",
        json=(1), timeout=10,
    )
    requests.put("https://example.com/c", timeout=10)
    requests.get(
        "https://example.com/d"  # the slow one
    )
    requests.get(("https://example.com/" "e"), timeout=10)
    return urllib.request.urlopen("https://example.com/f", timeout=10).read()
