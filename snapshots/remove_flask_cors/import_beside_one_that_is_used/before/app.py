from flask import Flask
from flask_cors import CORS

from routes import api
from settings import *

app = Flask(__name__)
app.secret_key = SECRET
CORS(app)
app.register_blueprint(api)
