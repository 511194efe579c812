import sqlite3


def connect():
    return sqlite3.connect('shop.db')


def register(app):
    @app.cli.command('init-db')
    def init_db():
        with connect() as db:
            db.execute('CREATE TABLE items (name TEXT)')

    @app.get('/')
    def items():
        return connect().execute('SELECT name FROM items').fetchall()

    @app.post('/<name>')
    def add(name):
        with connect() as db:
            db.execute('INSERT INTO items VALUES (?)', (name,))
        return 'kept'
