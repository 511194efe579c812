import os

import flask_cors
from flask import Flask

app = Flask(__name__)
flask_cors.CORS(app, origins=os.environ['ORIGINS'].split(','))
