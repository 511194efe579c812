import sqlite3
from flask import Flask, jsonify
from vercel_env import IS_VERCEL, writable

app = Flask(__name__)


class Database:
    def __init__(self, path):
        self.conn = sqlite3.connect(writable(path), check_same_thread=False)

    def create_tables(self):
        cur = self.conn.cursor()
        cur.execute('CREATE TABLE IF NOT EXISTS notes (text TEXT)')
        self.conn.commit()

    def notes(self):
        return self.conn.execute('SELECT text FROM notes').fetchall()


@app.get('/')
def index():
    return jsonify(Database('notes.db').notes())


if IS_VERCEL:
    Database('notes.db').create_tables()

if __name__ == '__main__':
    Database('notes.db').create_tables()
    app.run()
