from flask import Flask

app = Flask(__name__)
handlers = {}
PLUGINS = []
app.config["NAMES"] = {}


def handler(name):
    def register(function):
        handlers[name] = function
        return function

    return register


def load(app):
    PLUGINS.append(app.name)
    app.config["LOADED"] = True


@handler("greet")
def greet():
    return "hi"


load(app)


@app.route("/<name>")
def home(name):
    return handlers[name]()
