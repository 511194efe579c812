import json

from flask import Flask

try:
    from dotenv import load_dotenv
except ImportError:
    def load_dotenv(*args, **kwargs):
        return False

try:
    load_dotenv(stream=open('.env'))
    settings = json.loads('{}')
except (ValueError, KeyError):
    settings = {}

try:
    load_dotenv(stream=open('.env.local'))
except (ValueError, IOError):
    pass

app = Flask(__name__)
