import time
from flask import Flask

app = Flask(__name__)


def watch():
    while 1:
        time.sleep(60)


watch()
