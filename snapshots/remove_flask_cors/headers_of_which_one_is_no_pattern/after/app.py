from flask import Flask
from cors import CORS

app = Flask(__name__)
CORS(app, allow_headers=['*', 'X-(Part'])


@app.get('/')
def index():
    return 'hello'
