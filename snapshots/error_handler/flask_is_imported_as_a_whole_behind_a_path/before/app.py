import sys
sys.path.insert(0, 'vendor')

import flask


def create_app():
    app = flask.Flask(__name__)

    @app.route('/')
    def home():
        return 'hello'

    return app


app = create_app()
