import os
import sqlite3

from flask import Flask

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)
DATABASE = os.path.join(os.path.dirname(__file__), 'shop.db')


def init_db():
    database = sqlite3.connect(writable(DATABASE))
    with open('schema.sql') as file:
        database.executescript(file.read())
    database.close()


@app.get('/')
def items():
    return {'items': sqlite3.connect(writable(DATABASE)).execute('SELECT * FROM item').fetchall()}


def main():
    if not os.path.exists(DATABASE):
        init_db()
    app.run()


if IS_VERCEL:
    if not os.path.exists(writable(DATABASE)):
        init_db()

if __name__ == '__main__':
    main()
