from flask import Flask
from flask_cors import CORS

app = Flask(__name__)
CORS(app, max_age=-1)


@app.get('/')
def index():
    return 'hello'
