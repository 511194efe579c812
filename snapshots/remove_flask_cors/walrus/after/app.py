from flask import Flask
from cors import CORS

CORS(app := Flask(__name__))
