import sqlite3

DATABASE = "shop.db"

if input('Delete everything? ') == 'yes':
    sqlite3.connect(DATABASE).executescript('DROP TABLE IF EXISTS item; CREATE TABLE item (name TEXT);')
