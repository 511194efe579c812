from flask import Flask

from stores import pick

store = pick()
app = Flask(__name__)


@app.route("/")
def index():
    return store.name
