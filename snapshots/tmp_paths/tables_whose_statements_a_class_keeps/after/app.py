import sqlite3

from flask import Flask, jsonify

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)
DATABASE = 'todo.db'


class Database:
    SCHEMA = """
    CREATE TABLE IF NOT EXISTS todos (title TEXT)
    """

    def __init__(self, path):
        self.connection = sqlite3.connect(writable(path))

    def create(self):
        self.connection.execute(self.SCHEMA)
        self.connection.commit()

    def all(self):
        return self.connection.execute('SELECT title FROM todos').fetchall()


@app.get('/todos')
def todos():
    return jsonify(Database(DATABASE).all())


if IS_VERCEL:
    Database(DATABASE).create()

if __name__ == '__main__':
    Database(DATABASE).create()
    app.run()
