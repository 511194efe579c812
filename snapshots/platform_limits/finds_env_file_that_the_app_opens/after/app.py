import os

from flask import Flask

BASE = os.path.dirname(__file__)
app = Flask(__name__)
with open(".env") as lines:
    for line in lines:
        name, _, value = line.strip().partition("=")
        os.environ[name] = value


@app.get("/names")
def names():
    with open(os.path.join(BASE, ".env"), encoding="utf-8") as lines:
        return [line.partition("=")[0] for line in lines]
