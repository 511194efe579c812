from flask import *
from flask_cors import CORS

app = Flask(__name__)
CORS(app)


@app.get('/')
def index():
    return 'hello'
