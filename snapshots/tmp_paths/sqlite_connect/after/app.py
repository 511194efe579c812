from flask import Flask, g
from sqlite3 import connect
from vercel_env import writable

app = Flask(__name__)
DATABASE = "notes.db"


def get_db():
    if "db" not in g:
        g.db = connect(writable(DATABASE))
    return g.db


with connect(writable(DATABASE)) as db:
    db.execute("create table if not exists notes (text)")


@app.route("/")
def index():
    return str(get_db().execute("select count(*) from notes").fetchone())
