from flask import Flask
from flask_socketio import SocketIO


def create_app(settings=None):
    app = Flask(__name__)
    app.config.update(settings or {})
    socketio = SocketIO(app)

    @app.route('/')
    def home():
        return 'hello'

    return app, socketio


if __name__ == '__main__':
    app, socketio = create_app()
    socketio.run(app)
