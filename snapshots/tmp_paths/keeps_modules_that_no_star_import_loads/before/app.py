from flask import Flask

from pages import *
from routes import *

app = Flask(__name__)
app.add_url_rule('/', view_func=index)
