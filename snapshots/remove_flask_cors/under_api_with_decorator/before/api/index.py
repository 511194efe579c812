from flask import Flask
from flask_cors import cross_origin

app = Flask(__name__)


@app.route('/')
@cross_origin(origins=['https://a.example.com'])
def index():
    return 'hello'
