import os
from urllib.request import urlopen

from flask import Flask, request

app = Flask(__name__)
PRICES = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'prices')


@app.post('/prices')
def keep():
    with open(PRICES + '.csv', 'w') as file:
        file.write(request.form['prices'])
    return urlopen('file://' + PRICES + '.csv').read()
