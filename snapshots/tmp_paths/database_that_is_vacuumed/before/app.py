import sqlite3

from flask import Flask

app = Flask(__name__)


@app.post('/tidy')
def tidy():
    db = sqlite3.connect('shop.db')
    db.execute('CREATE TABLE IF NOT EXISTS notes (text)')
    db.commit()
    db.execute('VACUUM main')
    return 'ok'
