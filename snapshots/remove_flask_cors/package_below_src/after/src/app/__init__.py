from flask import Flask

from app.extensions import cors


def create_app():
    app = Flask(__name__)
    cors.init_app(app)
    from app.routes.users import users
    app.register_blueprint(users)
    return app
