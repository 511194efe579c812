import sqlite3

if __name__ == '__main__':
    with sqlite3.connect('notes.db') as db:
        db.execute('CREATE TABLE IF NOT EXISTS notes (text TEXT)')
