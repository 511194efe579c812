import os

from flask import Flask

if os.getenv('RATES'):
    import requests

app = Flask(__name__)
