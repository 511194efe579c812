import json

from dotenv import load_dotenv
from flask import Flask

app = Flask(__name__)
try:
    app.config.from_file('config.json', load=json.load)
except OSError:
    load_dotenv(stream=open('.env'))
