from flask import Flask

import texts

app = Flask(__name__)
CURRENCY = 'EUR'
app.add_url_rule('/', view_func=texts.index)
