import sqlite3

from flask import Flask

from vercel_env import writable

app = Flask(__name__)


@app.post('/tidy')
def tidy():
    db = sqlite3.connect(writable('shop.db'))
    db.execute('CREATE TABLE IF NOT EXISTS notes (text)')
    db.commit()
    db.execute('VACUUM main')
    return 'ok'
