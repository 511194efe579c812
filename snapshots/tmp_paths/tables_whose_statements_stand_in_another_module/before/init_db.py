import sqlite3

import tables

connection = sqlite3.connect('database.db')
connection.execute(tables.POSTS)
connection.commit()
