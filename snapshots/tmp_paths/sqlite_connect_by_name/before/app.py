from sqlite3 import connect
import os
from flask import Flask, request, jsonify

BASE = os.path.dirname(os.path.abspath(__file__))
DATABASE = os.path.join(BASE, 'shop.db')
app = Flask(__name__)


@app.route('/')
def index():
    con = connect(DATABASE)
    return str(con.execute('select 1').fetchone())
