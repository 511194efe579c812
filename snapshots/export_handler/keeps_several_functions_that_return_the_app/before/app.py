from flask import Flask


def build():
    app = Flask(__name__)

    @app.get('/')
    def index():
        return 'shop'

    return app


def build_for_tests():
    app = build()
    app.testing = True
    return app
