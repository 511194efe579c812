"""A database that its owner copied while it was open: the last rows are still in the -wal file."""

import os
import sqlite3

connection = sqlite3.connect('shop.db')
connection.execute('pragma journal_mode = wal')
connection.execute('create table items (id integer primary key, name text)')
connection.execute("insert into items (name) values ('cup'), ('pen')")
connection.commit()
os._exit(0)
