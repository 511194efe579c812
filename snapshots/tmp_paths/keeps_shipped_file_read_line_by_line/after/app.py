import fileinput

from flask import Flask

app = Flask(__name__)


@app.get('/prices')
def prices():
    with fileinput.input('prices.csv', inplace=False) as lines:
        return ''.join(lines)
