from flask import Flask
from flask_cors import CORS
from flask_cors import *

app = Flask(__name__)
CORS(app)


@app.get('/')
@cross_origin(origins='https://shop.example')
def index():
    return 'shop'
