from flask import Flask
from flask_caching import Cache

app = Flask(__name__)
app.config["CACHE_TYPE"] = "simple"
cache = Cache(app)


@app.route("/reset")
def reset():
    cache.delete("rates")
    return "ok"
