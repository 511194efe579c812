from flask import Flask
from flask_socketio import SocketIO


def make():
    app = Flask(__name__)
    return app, SocketIO(app)
