import sqlite3

from flask import Flask

app = Flask(__name__)
DATABASE = 'shop.db'


@app.get('/')
def index():
    return {'items': sqlite3.connect(DATABASE).execute('SELECT * FROM item').fetchall()}
