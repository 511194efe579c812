from flask import Blueprint

shop = Blueprint('shop', __name__, static_folder='static')
spare = Blueprint('spare', __name__, static_folder='static', url_prefix='/spare')


@shop.get('/shop')
def index():
    return 'shop'
