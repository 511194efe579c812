"""Makes the database, which is in git."""

import sqlite3

with sqlite3.connect('cities.sqlite3') as db:
    db.executescript(open('schema.sql').read())
