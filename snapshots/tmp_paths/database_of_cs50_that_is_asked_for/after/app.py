import os

from cs50 import SQL
from flask import Flask, jsonify

from vercel_env import writable

app = Flask(__name__)
if not os.path.exists(writable('shop.db')):
    print('no database yet')
db = SQL('sqlite:///' + writable('shop.db'))


@app.get('/books')
def books():
    return jsonify(db.execute('SELECT title FROM books'))
