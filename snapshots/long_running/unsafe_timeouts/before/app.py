import urllib.request
import requests
from flask import Flask

app = Flask(__name__)


@app.route("/")
def home():
    requests.get("https://example.com/a")
    requests.post(
        "https://example.com/b",
        json=(1),
    )
    requests.put("https://example.com/c",)
    requests.get(
        "https://example.com/d"  # the slow one
    )
    requests.get(("https://example.com/" "e"))
    return urllib.request.urlopen("https://example.com/f").read()
