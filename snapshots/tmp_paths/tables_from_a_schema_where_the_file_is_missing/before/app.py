import os
import sqlite3

from flask import Flask

app = Flask(__name__)
DATABASE = os.path.join(os.path.dirname(__file__), 'shop.db')


def init_db():
    database = sqlite3.connect(DATABASE)
    with open('schema.sql') as file:
        database.executescript(file.read())
    database.close()


@app.get('/')
def items():
    return {'items': sqlite3.connect(DATABASE).execute('SELECT * FROM item').fetchall()}


def main():
    if not os.path.exists(DATABASE):
        init_db()
    app.run()


if __name__ == '__main__':
    main()
