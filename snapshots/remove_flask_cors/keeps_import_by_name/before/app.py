import importlib

from flask import Flask

app = Flask(__name__)
importlib.import_module('flask_cors').CORS(app)
