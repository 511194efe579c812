import os
from flask import Flask
from flask_cors import CORS
app = Flask(__name__); app.json.sort_keys = False
if os.environ.get('FRONTEND') == 'remote': CORS(app, origins='https://shop.example.com')
