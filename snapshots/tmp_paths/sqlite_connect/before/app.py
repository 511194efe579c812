import sqlite3
from flask import Flask, request, jsonify

app = Flask(__name__)


def db():
    return sqlite3.connect('shop.db')


@app.route('/')
def index():
    return str(db().execute('select 1').fetchone())
