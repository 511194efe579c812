from flask import Flask, Markup
from werkzeug.contrib.cache import SimpleCache

app = Flask(__name__)
cache = SimpleCache()


@app.route("/")
def index():
    return Markup("<b>hello</b>")
