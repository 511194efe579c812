import sqlite3

from vercel_env import writable


def connect():
    return sqlite3.connect(writable("shop.db"))


class BookStore:
    @staticmethod
    def make_table():
        with connect() as db:
            db.execute("CREATE TABLE IF NOT EXISTS books (title TEXT)")

    @staticmethod
    def all():
        return connect().execute("SELECT title FROM books").fetchall()


class Visits:
    def prepare(self):
        with connect() as db:
            db.execute("CREATE TABLE IF NOT EXISTS visits (day TEXT)")

    def count(self):
        with connect() as db:
            db.execute("INSERT INTO visits VALUES (date())")


visits = Visits()
