from flask import Flask


def create_app(settings):
    app = Flask(__name__)

    @app.route('/')
    def index():
        return 'ok'

    return app


if __name__ == '__main__':
    create_app({}).run()
