import sqlite3

from vercel_env import writable
import tables

connection = sqlite3.connect(writable('database.db'))
connection.execute(tables.POSTS)
connection.commit()
