import sqlite3

import pandas

frame = pandas.read_csv('books.csv')
frame.to_sql('books', sqlite3.connect('shop.db'))
