import logging
from logging.handlers import RotatingFileHandler

from flask import Flask, jsonify, render_template, request
from flask_cors import CORS

from . import db
from .config import config


def create_app(config_name='default'):
    app = Flask(__name__)
    settings = config[config_name]
    app.config.from_object(settings)
    settings.init_app(app)

    configure_logging(app)
    CORS(
        app,
        resources={
            r'/api/*': {
                'origins': [settings.FRONTEND_URL, r'https://.*\.example\.com'],
                'methods': ['GET', 'POST', 'DELETE', 'OPTIONS'],
                'expose_headers': ['Content-Disposition', 'X-Job-Id'],
                'max_age': 600,
            },
            r'/public/*': {'origins': '*'},
        },
        supports_credentials=True,
    )

    db.init_app(app)
    with app.app_context():
        db.init_db()

    from .views.api import api
    from .views.pages import pages

    app.register_blueprint(api, url_prefix='/api')
    app.register_blueprint(pages)
    register_errors(app)
    return app


def configure_logging(app):
    handler = RotatingFileHandler(app.config['LOG_FILE'], maxBytes=100_000, backupCount=2)
    handler.setFormatter(logging.Formatter('%(levelname)s %(message)s'))
    handler.setLevel(logging.INFO)
    app.logger.addHandler(handler)
    app.logger.setLevel(logging.INFO)


def register_errors(app):
    @app.errorhandler(404)
    def not_found(error):
        if request.path.startswith('/api/'):
            return jsonify(error='not found'), 404
        return render_template('error.html', message='There is no such page.'), 404

    @app.errorhandler(413)
    def too_large(error):
        limit = app.config['MAX_CONTENT_LENGTH'] // 1024
        return jsonify(error=f'files may have {limit} kB'), 413
