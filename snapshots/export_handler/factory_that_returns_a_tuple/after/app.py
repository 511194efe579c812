import os

from flask import Flask
from flask_socketio import SocketIO

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None


def create_app(settings=None):
    app = Flask(__name__)
    app.config.update(settings or {})
    socketio = SocketIO(app)

    @app.route('/')
    def home():
        return 'hello'

    return app, socketio


app = create_app()[0] if IS_VERCEL else None
handler = app


if __name__ == '__main__':
    app, socketio = create_app()
    socketio.run(app)
