import os

import pymysql
from flask import Flask, jsonify, g

app = Flask(__name__)


def get_db():
    if 'db' not in g:
        g.db = pymysql.connect(host=os.environ.get('DB_HOST'), user=os.environ.get('DB_USER'))
    return g.db


@app.teardown_appcontext
def close_db(error):
    db = g.pop('db', None)
    if db is not None:
        db.close()


def count(table):
    with get_db().cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM {table}')
        return cursor.fetchone()[0]


@app.get('/')
def home():
    return jsonify(count('visits'))


@app.post('/')
def add():
    with get_db().cursor() as cursor:
        cursor.execute('INSERT INTO visits VALUES (1)')
    get_db().commit()
    return 'ok'


if __name__ == '__main__':
    app.run()
