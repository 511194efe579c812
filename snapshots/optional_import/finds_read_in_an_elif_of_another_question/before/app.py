from flask import Flask, request

HAS_REDIS = True
try:
    import redis
except ImportError:
    HAS_REDIS = False

app = Flask(__name__)


@app.route("/")
def home():
    if "plain" in request.args:
        return "none"
    elif "cached" in request.args:
        return str(redis.Redis())
    return "none"
