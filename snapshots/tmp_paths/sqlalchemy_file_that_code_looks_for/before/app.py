import os
import sqlite3

from flask import Flask, send_file
from flask_sqlalchemy import SQLAlchemy

basedir = os.path.abspath(os.path.dirname(__file__))
DB_PATH = os.path.join(basedir, 'site.db')

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///' + DB_PATH
app.config['SQLALCHEMY_BINDS'] = {'log': 'sqlite:///log.db'}
db = SQLAlchemy(app)

if not os.path.exists(DB_PATH):
    with app.app_context():
        db.create_all()


@app.route('/backup')
def backup():
    return send_file(DB_PATH)


@app.route('/log')
def log():
    with sqlite3.connect('instance/log.db') as connection:
        return str(connection.execute('select count(*) from log').fetchone()[0])
