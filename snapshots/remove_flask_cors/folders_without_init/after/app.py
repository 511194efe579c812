from flask import Flask

from routes.cart import cart
from routes.users import users

app = Flask(__name__)
app.register_blueprint(cart, url_prefix='/cart')
app.register_blueprint(users, url_prefix='/users')
