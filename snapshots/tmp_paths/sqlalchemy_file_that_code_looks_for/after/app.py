import os
import sqlite3

from flask import Flask, send_file
from flask_sqlalchemy import SQLAlchemy

from vercel_env import IS_VERCEL, writable

basedir = os.path.abspath(os.path.dirname(__file__))
DB_PATH = os.path.join(basedir, 'site.db')

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'sqlite:///' + writable(DB_PATH)
if IS_VERCEL:
    os.makedirs(writable('instance'), exist_ok=True)
app.config['SQLALCHEMY_BINDS'] = {'log': ('sqlite:///' + writable('instance/log.db') if IS_VERCEL else 'sqlite:///log.db')}
db = SQLAlchemy(app)

if not os.path.exists(writable(DB_PATH)):
    with app.app_context():
        db.create_all()


@app.route('/backup')
def backup():
    return send_file(writable(DB_PATH))


@app.route('/log')
def log():
    with sqlite3.connect(writable('instance/log.db')) as connection:
        return str(connection.execute('select count(*) from log').fetchone()[0])
