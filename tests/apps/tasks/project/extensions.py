import sqlite3

from flask_cors import CORS

cors = CORS()
DATABASE = 'tasks.db'


def open_database():
    connection = sqlite3.connect(DATABASE)
    connection.execute('create table if not exists tasks (id integer primary key, title text)')
    return connection
