from flask import Blueprint

shop = Blueprint('shop', __name__, static_folder='static', static_url_path='/shop/static')


@shop.get('/shop')
def index():
    return 'shop'
