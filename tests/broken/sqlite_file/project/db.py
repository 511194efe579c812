import sqlite3

connection = sqlite3.connect('users.db', check_same_thread=False)
connection.execute('CREATE TABLE IF NOT EXISTS users (name TEXT)')


def users():
    return [name for (name,) in connection.execute('SELECT name FROM users')]
