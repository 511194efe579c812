import functools
from functools import lru_cache
from flask import Flask
from db import session

app = Flask(__name__)


@lru_cache(maxsize=100)
def profile(user_id):
    return session.query("user").filter_by(id=user_id).first()


@functools.cache
def settings():
    return session.execute("SELECT * FROM settings").fetchall()


@app.route("/<int:user_id>")
def home(user_id):
    return str(profile(user_id)) + str(settings())


@app.route("/reload")
def reload():
    settings.cache_clear()
    return "ok"
