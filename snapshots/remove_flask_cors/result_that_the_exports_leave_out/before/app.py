from flask import Flask
from flask_cors import CORS

__all__ = ['app']

app = Flask(__name__)
cors = CORS(app)


@app.route('/')
def home():
    return 'ok'
