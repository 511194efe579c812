from flask import Flask
from flask_cors import CORS

CORS(app := Flask(__name__))
