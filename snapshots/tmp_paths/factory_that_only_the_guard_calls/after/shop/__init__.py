import os

from flask import Flask

from vercel_env import writable


def create_app():
    app = Flask(__name__)
    app.config['DATA_FOLDER'] = 'data'
    folder = os.path.abspath(app.config['DATA_FOLDER'])
    if not os.path.isdir(writable(folder)):
        os.mkdir(writable(folder))
    return app
