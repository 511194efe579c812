from flask import Flask


def create_app(mode):
    app = Flask(__name__)
    app.config['MODE'] = mode

    @app.route('/')
    def home():
        return app.config['MODE']

    return app


def serve():
    app = create_app('laptop')
    app.run()
