import os

from . import cors
from flask import Flask, jsonify

from .books import api

app = Flask(__name__)
cors.CORS(app, origins=os.environ.get('ORIGINS', '*'))
app.register_blueprint(api)
