from flask import Flask, g
from sqlite3 import connect

app = Flask(__name__)
DATABASE = "notes.db"


def get_db():
    if "db" not in g:
        g.db = connect(DATABASE)
    return g.db


with connect(DATABASE) as db:
    db.execute("create table if not exists notes (text)")


@app.route("/")
def index():
    return str(get_db().execute("select count(*) from notes").fetchone())
