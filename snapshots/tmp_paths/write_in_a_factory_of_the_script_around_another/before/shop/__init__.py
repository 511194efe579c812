from flask import Flask


def create_app():
    app = Flask(__name__)
    app.config['LOG_DIR'] = 'logs'

    @app.get('/')
    def index():
        return 'shop'

    return app
