import json

from flask import Flask
from cors import CORS

app = Flask(__name__)
app.config.from_file('settings.json', load=json.load)
CORS(app)
