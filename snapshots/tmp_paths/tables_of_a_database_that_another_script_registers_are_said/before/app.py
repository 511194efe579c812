# start.py, which Vercel does not load, hands the app to the database: create_all() would fail here.
from flask import Flask, jsonify, request

from models import Note, db

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///notes.db'


@app.post('/notes')
def add():
    db.session.add(Note(text=request.form['text']))
    db.session.commit()
    return jsonify(ok=True)


@app.get('/')
def index():
    return 'notes'
