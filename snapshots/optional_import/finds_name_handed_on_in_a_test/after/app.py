from flask import Flask

from caches import is_ready

try:
    import redis
except ImportError:
    pass

app = Flask(__name__)


@app.route("/")
def home():
    if is_ready(redis):
        return "cache"
    return "no cache"
