from flask import Flask
from flask_cors import CORS
shop = Flask(__name__)
CORS(shop)
