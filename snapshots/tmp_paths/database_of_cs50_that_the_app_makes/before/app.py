from cs50 import SQL
from flask import Flask

app = Flask(__name__)
open('finance.db', 'a').close()
db = SQL("sqlite:///finance.db")


@app.get('/')
def index():
    return {'stocks': db.execute('SELECT * FROM stocks')}


@app.post('/<name>')
def buy(name):
    db.execute('INSERT INTO stocks (name) VALUES (?)', name)
    return 'bought'
