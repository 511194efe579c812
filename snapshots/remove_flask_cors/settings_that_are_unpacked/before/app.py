from flask import Flask
from flask_cors import CORS

from shop import settings

app = Flask(__name__)
app.config.update(**settings())
CORS(app)


@app.get('/')
def index():
    return 'hello'
