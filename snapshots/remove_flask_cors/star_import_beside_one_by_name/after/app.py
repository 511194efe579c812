from flask import Flask
from cors import CORS
from cors import cross_origin

app = Flask(__name__)
CORS(app)


@app.get('/')
@cross_origin(origins='https://shop.example')
def index():
    return 'shop'
