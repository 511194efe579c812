from cs50 import SQL
from flask import Flask

from vercel_env import writable

app = Flask(__name__)
db = SQL("sqlite:///" + writable("finance.db"))


@app.get('/')
def index():
    return {'stocks': db.execute('SELECT * FROM stocks')}


@app.post('/<name>')
def buy(name):
    db.execute('INSERT INTO stocks (name) VALUES (?)', name)
    return 'bought'
