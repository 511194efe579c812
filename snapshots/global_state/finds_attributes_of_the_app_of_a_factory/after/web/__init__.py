from flask import Flask

from web.views import register


def create_app():
    app = Flask(__name__)
    app.hits = 0
    app.seen = {}

    @app.get('/')
    def home():
        app.hits += 1
        return str(app.hits)

    register(app)
    return app
