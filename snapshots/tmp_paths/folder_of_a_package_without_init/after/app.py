from shop.views.index import app
