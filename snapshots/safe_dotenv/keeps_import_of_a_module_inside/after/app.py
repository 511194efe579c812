import os

import dotenv.main
from flask import Flask

app = Flask(__name__)
app.config['VALUES'] = dotenv.main.dotenv_values('.env')
