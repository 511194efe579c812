import sqlite3

from flask import Flask
from flask_mysqldb import MySQL

from vercel_env import writable

app = Flask(__name__)
mysql = MySQL(app)


def init_db():
    cursor = mysql.connection.cursor()
    cursor.execute('DROP TABLE IF EXISTS notes')
    cursor.execute('CREATE TABLE notes (text TEXT)')
    mysql.connection.commit()


def cached():
    with sqlite3.connect(writable('cache.db')) as db:
        return db.execute('SELECT * FROM pages').fetchall()


@app.get('/')
def index():
    return str(cached())


if __name__ == '__main__':
    with app.app_context():
        init_db()
    app.run()
