from functools import partial

from flask import Flask

app = Flask(__name__)
read = partial(open, mode='r', encoding='utf-8')


@app.get('/prices')
def prices():
    with read('prices.csv') as file:
        return file.read()
