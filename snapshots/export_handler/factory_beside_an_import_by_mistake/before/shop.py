from flask import Blueprint

shop = Blueprint('shop', __name__)
