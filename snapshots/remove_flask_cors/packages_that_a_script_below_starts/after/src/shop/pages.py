from flask import Blueprint
from cors import CORS

shop = Blueprint('shop', __name__)
CORS(shop)
