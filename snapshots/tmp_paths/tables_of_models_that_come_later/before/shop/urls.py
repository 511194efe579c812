from .settings import app
from shop import stock

app.add_url_rule('/', view_func=stock.home)
