from flask import Flask

redis = None
try:
    import redis
except ImportError:
    pass

app = Flask(__name__)


@app.route("/")
def home():
    try:
        return redis.Redis().get("x")
    except Exception as error:
        return str(error)
