import os
from flask import Flask
import settings

API_KEY = os.environ.get('API_KEY')
app = Flask(__name__)
app.config["NAME"] = os.environ.get("NAME")
