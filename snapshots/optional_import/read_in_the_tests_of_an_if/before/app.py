from flask import Flask

try:
    import redis
except ImportError:
    pass

try:
    import memcache
except ImportError:
    pass

app = Flask(__name__)


@app.route("/")
def home():
    if redis:
        return "redis"
    elif memcache:
        return "memcache"
    return "no cache"
