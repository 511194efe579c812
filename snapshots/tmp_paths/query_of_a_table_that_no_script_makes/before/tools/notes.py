"""Notes about what is in a cart."""

import sqlite3

with sqlite3.connect('notes.db') as connection:
    connection.execute('CREATE TABLE notes (text TEXT)')
