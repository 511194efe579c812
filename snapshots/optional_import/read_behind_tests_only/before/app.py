from flask import Flask

try:
    import redis
    import pandas as pd
except ImportError:
    pass

app = Flask(__name__)


@app.route("/")
def home():
    if redis is None:
        return "no cache"
    return str(redis.Redis())


@app.route("/short")
def short():
    return str(redis and redis.Redis()) + (pd.__version__ if pd else "")


@app.route("/not")
def missing():
    if not pd:
        return "no pandas"
    return pd.__version__
