from flask import Flask

HAS_REDIS = True
try:
    import redis
except ImportError:
    HAS_REDIS = False

app = Flask(__name__)


@app.route("/")
def home():
    if HAS_REDIS:
        return str(redis.Redis())
    return "none"


@app.route("/early")
def early():
    if not HAS_REDIS:
        return "none"
    return str(redis.Redis())


@app.route("/short")
def short():
    return str(HAS_REDIS and redis.Redis())
