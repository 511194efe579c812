import sqlite3

from admin import site

with sqlite3.connect('notes.db') as db:
    db.execute('CREATE TABLE IF NOT EXISTS notes (text TEXT)')
    print(f'ready for {site.name}')
