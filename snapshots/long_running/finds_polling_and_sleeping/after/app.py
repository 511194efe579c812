import time
from time import sleep as pause
import requests
from flask import Flask

app = Flask(__name__)


def wait_for(url):
    while requests.get(url, timeout=5).status_code != 200:
        pause(2)


@app.route("/job")
def job():
    wait_for("https://example.com/job")
    time.sleep(15)
    time.sleep(120)
    return "done"
