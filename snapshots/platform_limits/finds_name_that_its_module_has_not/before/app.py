from flask import Flask

from shop.helpers import dollars, euros

app = Flask(__name__)


@app.get('/<int:cents>')
def price(cents):
    return dollars(cents / 100) + ' ' + euros(cents / 100)
