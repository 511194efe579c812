import os

from flask import Flask

from vercel_env import IS_VERCEL, writable
from db import connect

app = Flask(__name__)


@app.get('/')
def items():
    with connect() as connection:
        return [name for name, in connection.execute('SELECT name FROM items')]


if IS_VERCEL and not os.path.exists(writable('shop.db')):  # /tmp starts empty
    from db import init_db

    init_db()
