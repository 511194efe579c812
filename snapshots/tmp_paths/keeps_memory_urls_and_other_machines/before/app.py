import sqlite3

from flask import Flask
from sqlalchemy import create_engine

app = Flask(__name__)
db = sqlite3.connect(':memory:', check_same_thread=False)
engine = create_engine('sqlite://')
app.config['SQLALCHEMY_DATABASE_URI'] = 'postgresql://localhost/shop'


@app.route('/boot')
def boot():
    with open('/proc/uptime') as f:
        return f.read()


@app.route('/share', methods=['POST'])
def share():
    with open('/mnt/share/inbox.txt', 'a') as f:
        f.write('x')
    return 'ok'
