# bson comes with pymongo, which Flask-PyMongo brings along.
from bson.objectid import ObjectId
from flask import Flask
from flask_pymongo import PyMongo

app = Flask(__name__)
mongo = PyMongo(app, uri='mongodb://db.example.com/notes')


@app.route('/<key>')
def note(key):
    return mongo.db.notes.find_one({'_id': ObjectId(key)})['text']
