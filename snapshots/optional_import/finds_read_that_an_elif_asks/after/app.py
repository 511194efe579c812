from flask import Flask, request

try:
    import redis
except ImportError:
    pass

app = Flask(__name__)


@app.route("/")
def home():
    if "plain" in request.args:
        return "none"
    elif redis.Redis().ping():
        return "cache"
    return "none"
