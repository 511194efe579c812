from flask import Flask

app = Flask(__name__)


def setup(app):
    from flask_cors import CORS

    CORS(app)


setup(app)
