from flask import Flask

HAS_REDIS = True
try:
    import redis
except ImportError:
    HAS_REDIS = False

app = Flask(__name__)


@app.route("/late")
def late():
    cache = redis.Redis()
    if not HAS_REDIS:
        return "none"
    return str(cache)
