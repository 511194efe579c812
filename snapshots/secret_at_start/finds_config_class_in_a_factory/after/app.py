from flask import Flask, flash
from flask_wtf import FlaskForm
from settings import Config


def create_app():
    app = Flask(__name__)
    app.config.from_object(Config)
    return app


app = create_app()
