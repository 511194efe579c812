import sqlite3

import pandas

frame = pandas.read_csv('authors.csv')
frame.to_sql('authors', sqlite3.connect('shop.db'))
