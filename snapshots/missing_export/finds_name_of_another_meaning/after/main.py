from flask import Flask

from shop import app as shop_app
import app

server = Flask(__name__)
server.register_blueprint(app.views)
