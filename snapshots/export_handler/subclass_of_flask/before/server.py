import flask


class Shop(flask.Flask):
    pass


shop = Shop(__name__)
shop.add_url_rule('/', 'home', lambda: 'home')
