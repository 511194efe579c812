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
    elif HAS_REDIS:
        return str(redis.Redis())
    return "none"
