import os

from cs50 import SQL
from flask import Flask, jsonify

app = Flask(__name__)
if not os.path.exists('shop.db'):
    print('no database yet')
db = SQL('sqlite:///shop.db')


@app.get('/books')
def books():
    return jsonify(db.execute('SELECT title FROM books'))
