import os

from flask import Flask
from flask_cors import CORS

from .config import Config


def create_app(config=Config):
    app = Flask(__name__)
    app.config.from_object(config)
    CORS(app, resources={r"/api/*": {"origins": ["https://shop.example.com", "http://localhost:3000"]}}, supports_credentials=True)

    from .orders import orders
    from .reports import reports
    app.register_blueprint(orders, url_prefix="/api")
    app.register_blueprint(reports)

    @app.errorhandler(404)
    def missing(error):
        return {"error": "not found"}, 404

    return app
