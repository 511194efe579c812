import time
import requests
from flask import Flask

app = Flask(__name__)


@app.route("/retry")
def retry():
    tries = 0
    while tries < 3:
        tries += 1
        time.sleep(0.5)
    end = time.time() + 5
    while time.time() < end and not requests.head("https://example.com", timeout=1).ok:
        time.sleep(0.5)
    start = time.monotonic()
    while time.monotonic() - start < 5:
        time.sleep(0.5)
    return "ok"
