import os

from flask import Flask

from config import config


def create_app(name):
    app = Flask(__name__)
    app.config.from_object(config[name])
    config[name].init_app(app)
    return app


app = create_app(os.getenv('MODE', 'default'))
