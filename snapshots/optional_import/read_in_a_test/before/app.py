from flask import Flask

try:
    import redis
except ImportError:
    pass

app = Flask(__name__)


@app.route("/")
def home():
    return "cache" if redis else "no cache"
