from flask import Flask

from shop import cart, public

app = Flask(__name__, template_folder='shop/templates')
app.register_blueprint(public.blueprint)
app.register_blueprint(cart.blueprint)
handler = app
