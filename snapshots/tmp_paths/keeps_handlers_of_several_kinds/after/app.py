import logging
import sys

from flask import Flask

app = Flask(__name__)


def log_to(kind, target):
    app.logger.addHandler(kind(target))


def numbered(kind, text):
    return kind(text)


log_to(logging.StreamHandler, sys.stdout)


@app.get('/')
def index():
    return str(numbered(int, '1') + numbered(float, '2.5'))
