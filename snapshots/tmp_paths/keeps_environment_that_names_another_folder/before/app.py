import os

from flask import Flask, request

app = Flask(__name__)
DATA = '/srv/data' if os.path.isdir('/srv/data') else '/var/lib/shop'


@app.route('/', methods=['POST'])
def index():
    with open(os.path.join(DATA, 'orders.csv'), 'a') as f:
        f.write(request.form['order'])
    return 'ok'
