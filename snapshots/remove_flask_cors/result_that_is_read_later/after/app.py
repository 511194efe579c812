from flask import Flask
from cors import CORS

app = Flask(__name__)
other = Flask('other')
cors = CORS(app)
cors.init_app(other, origins=['https://shop.example.com'])


@app.route('/')
def home():
    return 'ok'
