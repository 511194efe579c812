from flask import Flask, app

from shop import shop


def create_app():
    app = Flask(__name__)
    app.config.from_mapping(TITLE='Shop')
    app.register_blueprint(shop)
    return app


if __name__ == '__main__':
    app = create_app()
    app.run(debug=True)
