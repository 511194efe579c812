from importlib import import_module

from flask import Flask

app = Flask(__name__)
import_module('shop.texts')

from . import prices

CURRENCY = 'EUR'
app.add_url_rule('/', view_func=prices.index)
