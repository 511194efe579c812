import sqlite3

from flask import Flask

app = Flask(__name__)


class BookStore:
    def connect(self):
        return sqlite3.connect("shop.db")

    def make_table(self):
        with self.connect() as db:
            db.execute("CREATE TABLE IF NOT EXISTS books (title TEXT)")

    def all(self):
        return self.connect().execute("SELECT title FROM books").fetchall()


store = BookStore()
app.before_request(store.make_table)


@app.route("/")
def books():
    return str(store.all())


if __name__ == "__main__":
    store.make_table()
    app.run()
