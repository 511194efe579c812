from flask import Flask


def create_app(settings):
    app = Flask(__name__)
    app.config["SETTINGS"] = settings

    @app.route("/")
    def index():
        return app.config["SETTINGS"]

    return app
