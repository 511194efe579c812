"""The app of the resources only lends its token to them."""
from flask import Flask

from monitor.resources import read


def create_app(stage, debug=False):
    app = Flask(__name__)
    app.config['STAGE'] = stage
    app.debug = debug

    @app.route('/load')
    def load():
        return {'load': read(), 'stage': stage}

    return app
