from flask import Flask

app = Flask(__name__)
pages_cache = {}


@app.route("/<name>")
def page(name):
    pages_cache.setdefault(name, {})["seen"] = True
    return "ok"
