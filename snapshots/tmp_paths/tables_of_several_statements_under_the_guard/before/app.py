import argparse
import sqlite3

from flask import Flask

app = Flask(__name__)


def connect():
    return sqlite3.connect("shop.db")


def make_users():
    with connect() as db:
        db.execute("CREATE TABLE IF NOT EXISTS users (name TEXT)")


def make_books():
    with connect() as db:
        db.execute("CREATE TABLE IF NOT EXISTS books (title TEXT)")


def make_archive(year):
    with connect() as db:
        db.execute(f"CREATE TABLE IF NOT EXISTS archive_{year} (title TEXT)")


@app.route("/")
def books():
    return str(connect().execute("SELECT title FROM books").fetchall())


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("--archive")
    chosen = options.parse_args()
    make_users()
    make_books()
    if chosen.archive:
        make_archive(chosen.archive)
    app.run()
