from flask import Flask
from flask_cors import CORS, cross_origin

import cors

app = Flask(__name__)
CORS(app, **cors.OPTIONS)
