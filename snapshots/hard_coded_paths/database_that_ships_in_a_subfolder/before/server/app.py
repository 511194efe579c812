import sqlite3

from flask import Flask

app = Flask(__name__)


@app.get('/')
def items():
    database = sqlite3.connect('shop.db')
    return {'items': database.execute('SELECT * FROM item').fetchall()}
