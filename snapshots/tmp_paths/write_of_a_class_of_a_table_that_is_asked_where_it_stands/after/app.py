import os

from flask import Flask

from stores import get_store

store = get_store(os.getenv("STORE"))
app = Flask(__name__)


@app.route("/")
def index():
    return store.name
