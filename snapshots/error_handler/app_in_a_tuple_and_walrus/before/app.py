from flask import Flask
from flask_cors import CORS
CORS(app := Flask(__name__)); app.config['JSON_SORT_KEYS'] = False

@app.route('/')
def home():
    return 'home'
