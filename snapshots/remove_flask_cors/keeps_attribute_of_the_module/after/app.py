import flask_cors as fc
from flask import Flask

app = Flask(__name__)
fc.CORS(app)
print('flask-cors', fc.__version__)
