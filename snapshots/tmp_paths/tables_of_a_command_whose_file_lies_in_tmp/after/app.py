import sqlite3
from contextlib import closing
import os

from flask import Flask, g

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

DATABASE = '/tmp/flaskr.db'
app = Flask(__name__)
app.config.from_object(__name__)


def connect_db():
    return sqlite3.connect(app.config['DATABASE'])


def init_db():
    with closing(connect_db()) as db:
        with app.open_resource('schema.sql', mode='r') as f:
            db.cursor().executescript(f.read())
        db.commit()


@app.before_request
def before_request():
    g.db = connect_db()


@app.get('/')
def entries():
    return str(g.db.execute('select count(*) from entries').fetchone()[0])


if IS_VERCEL and not os.path.exists(app.config['DATABASE']):  # /tmp starts empty
    init_db()
