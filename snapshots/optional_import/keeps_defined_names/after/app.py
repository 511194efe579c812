from flask import Flask

pandas = None
try:
    import pandas
except ImportError:
    pass
try:
    import redis
except ImportError:
    redis = None
try:
    import ujson as json
except ImportError:
    import json

app = Flask(__name__)


@app.route("/")
def home():
    return json.dumps([str(pandas), str(redis)])
