try:
    import requests
except ImportError:
    requests = None
from flask import Flask

app = Flask(__name__)
