import sqlite3

from vercel_env import writable

connection = sqlite3.connect(writable('database.db'))


with open('schema.sql') as f:
    connection.executescript(f.read())

cur = connection.cursor()

cur.execute("INSERT INTO posts (title, content) VALUES (?, ?)",
            ('First Post', 'Content for the first post'))

connection.commit()
connection.close()
