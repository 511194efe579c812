from flask import Flask
from routes.notes import notes


def create_app():
    app = Flask(__name__)
    app.register_blueprint(notes)
    return app
