import sqlite3
from settings import DATABASE, GONE

with sqlite3.connect('notes.db') as db:
    db.execute('CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, text TEXT)')
