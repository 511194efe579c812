import sqlite3


def connect():
    return sqlite3.connect('shop.db')


def fill(connection):
    connection.execute('CREATE TABLE IF NOT EXISTS items (name TEXT)')
    connection.commit()


def init_db():
    connection = connect()
    fill(connection)
    connection.close()
