from flask import Flask
from cors import cross_origin

app = Flask(__name__)


@app.route('/plain')
@cross_origin
def plain():
    return 'answers 500'


@cross_origin(origins='https://shop.example.com')
@app.route('/above')
def above():
    return 'no header'


@app.route('/right')
@cross_origin(origin='https://shop.example.com')
def right():
    return 'any origin'
