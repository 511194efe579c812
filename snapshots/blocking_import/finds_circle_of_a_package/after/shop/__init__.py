from flask import Flask

from . import prices

app = Flask(__name__)
CURRENCY = 'EUR'
app.add_url_rule('/', view_func=prices.index)
