from cachelib import FileSystemCache
from flask import Flask
from flask_session import Session


def create_app():
    app = Flask(__name__)
    app.config.from_mapping(SESSION_TYPE="cachelib", SESSION_CACHELIB=FileSystemCache(cache_dir="flask_session"))
    Session(app)
    return app


app = create_app()
