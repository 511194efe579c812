from flask import Flask


def create_app(name):
    app = Flask(__name__)
    app.config['NAME'] = name

    @app.get('/')
    def index():
        return app.config['NAME']

    return app


if __name__ == '__main__':
    import os

    app = create_app(os.getenv('NAME') or 'default')
    app.run()
