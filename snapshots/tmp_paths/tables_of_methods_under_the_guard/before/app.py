from flask import Flask

from store import BookStore, visits

app = Flask(__name__)


@app.route("/")
def books():
    visits.count()
    return str(BookStore.all())


def make_tables():
    BookStore.make_table()


if __name__ == "__main__":
    make_tables()
    visits.prepare()
    app.run()
