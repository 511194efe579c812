# A database that ships is opened on Vercel, too: it is the write in the view that fails.
import sqlite3

from flask import Flask, jsonify

app = Flask(__name__)
connection = sqlite3.connect('stock.db', check_same_thread=False)


@app.get('/')
def stock():
    return jsonify(connection.execute('SELECT name FROM stock').fetchall())


@app.post('/<name>')
def add(name):
    connection.execute('INSERT INTO stock (name) VALUES (?)', (name,))
    connection.commit()
    return '', 204
