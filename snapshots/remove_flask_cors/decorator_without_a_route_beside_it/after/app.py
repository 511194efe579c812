from flask import Flask
from cors import CORS, cross_origin

app = Flask(__name__)
CORS(app, origins='https://shop.example')


@cross_origin()
def index():
    return 'hello'


app.add_url_rule('/', view_func=index)
