from flask import Flask


def create_app(config_name):
    app = Flask(__name__)
    app.config['CONFIG_NAME'] = config_name

    @app.get('/')
    def home():
        return config_name

    return app
