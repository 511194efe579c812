from flask import Flask
from app_cors import CORS, cross_origin

import cors

app = Flask(__name__)
CORS(app, **cors.OPTIONS)
