import os

from flask import Flask, request

from files import save

app = Flask(__name__)
DATA = '/srv/data' if os.path.isdir('/srv/data') else 'data'


@app.post('/orders')
def add_order():
    save('orders/new.txt', request.form['order'])
    save('/srv/orders.txt', request.form['order'])
    save('/tmp/orders.txt', request.form['order'])
    save('/dev/null', request.form['order'])
    with open(os.path.join(DATA, 'last.txt'), 'w') as file:
        file.write(request.form['order'])
    return open('orders/new.txt').read()
