import os

from flask import Flask, request

from vercel_env import IS_VERCEL, writable
from files import save

app = Flask(__name__)
DATA = '/srv/data' if os.path.isdir('/srv/data') else 'data'


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('data'), exist_ok=True)


@app.post('/orders')
def add_order():
    save('orders/new.txt', request.form['order'])
    save('/srv/orders.txt', request.form['order'])
    save('/tmp/orders.txt', request.form['order'])
    save('/dev/null', request.form['order'])
    with open(writable(os.path.join(DATA, 'last.txt')), 'w') as file:
        file.write(request.form['order'])
    return open(writable('orders/new.txt')).read()
