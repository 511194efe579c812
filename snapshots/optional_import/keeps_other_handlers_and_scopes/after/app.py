from flask import Flask

try:
    import redis
except KeyError:
    pass

app = Flask(__name__)


@app.route("/")
def home():
    try:
        import pandas
    except ImportError:
        pass
    return str(pandas) + str(redis)
