from flask import Flask
from flask_cors import CORS

app = Flask(__name__)
CORS(app, origins=[r'https://.*\.example\.com', r'http://localhost:\d+'])


@app.get('/')
def index():
    return 'shop'
