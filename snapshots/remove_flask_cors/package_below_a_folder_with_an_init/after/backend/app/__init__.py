import os

from flask import Flask
from app.cors import CORS

from app.views import pages


def create_app():
    app = Flask(__name__)
    CORS(app, origins=os.getenv('ORIGINS', 'https://shop.example').split(','))
    app.register_blueprint(pages)
    return app
