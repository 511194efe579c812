from flask import Flask

db = {}


def make():
    app = Flask(__name__)

    @app.route('/')
    def index():
        return 'hello'

    return app
