from importlib.metadata import version

from flask import Flask
from flask_cors import CORS

app = Flask(__name__)
CORS(app)


@app.get('/about')
def about():
    return {'flask-cors': version('flask-cors')}
