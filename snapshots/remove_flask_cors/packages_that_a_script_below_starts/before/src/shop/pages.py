from flask import Blueprint
from flask_cors import CORS

shop = Blueprint('shop', __name__)
CORS(shop)
