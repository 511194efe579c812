import sqlite3
from flask import Flask, request, jsonify
from vercel_env import writable

app = Flask(__name__)


def db():
    return sqlite3.connect(writable('shop.db'))


@app.route('/')
def index():
    return str(db().execute('select 1').fetchone())
