import os
import sqlite3

from flask import Flask
from pymongo import MongoClient

from vercel_env import writable

app = Flask(__name__)
mongo = MongoClient(os.environ.get('MONGO_URL', 'mongodb://db.example.com'))


@app.cli.command('init-db')
def init_db():
    with sqlite3.connect('notes.db') as db:
        db.execute('CREATE TABLE notes (text TEXT)')
    mongo.notes.users.insert_one({'name': 'admin'})


@app.post('/<text>')
def add(text):
    with sqlite3.connect(writable('notes.db')) as db:
        db.execute('INSERT INTO notes VALUES (?)', (text,))
    return 'kept'
