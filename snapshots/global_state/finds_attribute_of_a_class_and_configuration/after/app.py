from flask import Flask, current_app

app = Flask(__name__)


class Stats:
    hits = 0
    names = []


@app.route("/<name>")
def home(name):
    Stats.hits += 1
    Stats.names.append(name)
    current_app.config["LAST"] = name
    app.config["THEME"] = name
    return "hi"
