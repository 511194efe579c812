from flask import Blueprint

shop = Blueprint('shop', __name__, static_folder='public')
