import sqlite3

import click
from flask import Flask, jsonify
from flaskext.mysql import MySQL

from vercel_env import writable

app = Flask(__name__)
app.config['MYSQL_DATABASE_HOST'] = 'db.example.com'
mysql = MySQL(app)


def cache():
    return sqlite3.connect(writable('cache.db'))


@app.cli.command('init-db')
def init_db():
    cursor = mysql.connect().cursor()
    cursor.execute('DROP TABLE IF EXISTS items')
    cursor.execute('CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT)')
    db = cache()
    db.execute('CREATE TABLE IF NOT EXISTS pages (url TEXT, body TEXT)')
    db.commit()
    click.echo('ready')


@app.get('/')
def pages():
    return jsonify(cache().execute('SELECT url FROM pages').fetchall())
