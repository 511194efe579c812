import os
import sqlite3
import sys
from pathlib import Path

from flask import Flask, request

app = Flask(__name__)
HERE = os.path.dirname(os.path.abspath(sys.argv[0]))
MAIN = Path(sys.modules['__main__'].__file__).parent


@app.post('/orders')
def add_order():
    with open(os.path.join(HERE, 'data', 'orders.txt'), 'a') as file:
        file.write(request.form['order'])
    (MAIN / 'last.txt').write_text(request.form['order'])
    return 'saved'


@app.get('/orders')
def orders():
    rows = sqlite3.connect(os.path.join(HERE, 'shop.db')).execute('SELECT * FROM orders')
    return {'rows': list(rows), 'text': open('data/orders.txt').read()}
