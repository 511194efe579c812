from flask import Flask

CURRENCY = 'EUR'
app = Flask(__name__)

import prices
from shop import shop

app.register_blueprint(shop)
app.add_url_rule('/', view_func=prices.index)
