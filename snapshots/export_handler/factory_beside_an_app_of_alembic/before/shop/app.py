from flask import Flask

DEFAULTS = {'USERS_URL': 'postgresql://db.example.com/users'}


def create_app():
    app = Flask(__name__)
    app.config.update(DEFAULTS)

    @app.route('/')
    def home():
        return app.config['USERS_URL']

    return app
