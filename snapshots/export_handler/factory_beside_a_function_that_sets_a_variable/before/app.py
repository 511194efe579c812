import os

from flask import Flask


def create_app(name):
    app = Flask(__name__)
    app.config['NAME'] = name

    @app.get('/')
    def index():
        return app.config['NAME']

    return app


def use_test_settings():
    os.environ['NAME'] = 'test'


if __name__ == '__main__':
    app = create_app(os.getenv('NAME', 'default'))
    app.run()
