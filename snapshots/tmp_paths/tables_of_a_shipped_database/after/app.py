import sqlite3

from flask import Flask

from vercel_env import writable

app = Flask(__name__)


def init_db():
    with sqlite3.connect('shop.db') as database:
        database.execute('CREATE TABLE IF NOT EXISTS item (name TEXT)')


@app.get('/')
def items():
    database = sqlite3.connect(writable('shop.db'))
    return {'items': database.execute('SELECT * FROM item').fetchall()}


if __name__ == '__main__':
    init_db()
    app.run()
