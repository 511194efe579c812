from flask import Flask

from .webargs import parser


def create_app():
    app = Flask(__name__)
    app.config['PARSER'] = parser
    return app
