from flask import Flask

from kiosk.public import views

try:
    from shop.public import prices
except ImportError:
    prices = None

app = Flask(__name__)
app.register_blueprint(views.blueprint)
handler = app
