import os
from flask import Flask
if os.getenv("DEV"): import logging; from flask_cors import CORS

app = Flask(__name__)
if os.getenv("DEV"): CORS(app)
