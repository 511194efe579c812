import os
from flask import Flask

API_KEY = os.environ["API_KEY"]
app = Flask(__name__)
