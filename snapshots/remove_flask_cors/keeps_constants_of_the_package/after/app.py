import flask_cors
from flask import Flask

app = Flask(__name__)
flask_cors.CORS(app, methods=flask_cors.core.ALL_METHODS)
