import pandas as pd
import sqlalchemy
from flask import Flask, jsonify

from vercel_env import writable

app = Flask(__name__)
SHOP = 'sqlite:///' + writable('shop.db')
memory = sqlalchemy.create_engine('sqlite://')


@app.post('/orders')
def add_order():
    frame = pd.DataFrame({'item': ['pen']})
    frame.to_sql('orders', memory, if_exists='append')
    frame.to_sql('orders', SHOP, if_exists='append')
    return 'saved'


@app.get('/orders')
def orders():
    frame = pd.read_sql_query('SELECT item FROM orders', con='sqlite:///' + writable('shop.db'))
    return jsonify(len(frame), pd.read_sql('SELECT 1', memory).size)
