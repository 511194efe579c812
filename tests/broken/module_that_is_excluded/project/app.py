from flask import Flask

from shop import PRICES

app = Flask(__name__)


@app.route('/')
def home():
    return PRICES
