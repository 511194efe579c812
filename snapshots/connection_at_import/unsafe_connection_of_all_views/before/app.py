import os

import pymysql
from flask import Flask, jsonify

connection = pymysql.connect(host=os.environ.get('DB_HOST'), user=os.environ.get('DB_USER'))
app = Flask(__name__)


def count(table):
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM {table}')
        return cursor.fetchone()[0]


@app.get('/')
def home():
    return jsonify(count('visits'))


@app.post('/')
def add():
    with connection.cursor() as cursor:
        cursor.execute('INSERT INTO visits VALUES (1)')
    connection.commit()
    return 'ok'


if __name__ == '__main__':
    app.run()
