import os

from flask import Flask


def create_app(config='config.Production'):
    app = Flask(__name__)
    app.config.from_object(config)
    os.makedirs(app.config['COVERS'], exist_ok=True)

    from library.books import bp
    app.register_blueprint(bp, url_prefix='/books')
    return app
