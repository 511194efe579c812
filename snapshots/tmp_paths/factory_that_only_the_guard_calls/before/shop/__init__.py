import os

from flask import Flask


def create_app():
    app = Flask(__name__)
    app.config['DATA_FOLDER'] = 'data'
    folder = os.path.abspath(app.config['DATA_FOLDER'])
    if not os.path.isdir(folder):
        os.mkdir(folder)
    return app
