from flask import Flask

from .pages import pages


def create_app():
    app = Flask(__name__, static_folder="assets", static_url_path="/")
    app.register_blueprint(pages)
    return app
