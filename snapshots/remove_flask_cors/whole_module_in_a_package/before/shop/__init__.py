import os

import flask_cors
from flask import Flask, jsonify

from .books import api

app = Flask(__name__)
flask_cors.CORS(app, origins=os.environ.get('ORIGINS', '*'))
app.register_blueprint(api)
