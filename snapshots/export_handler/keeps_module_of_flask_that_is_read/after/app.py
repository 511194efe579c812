from flask import Flask, app


def create_app():
    app = Flask(__name__)
    app.config['FROM'] = application_of()
    return app


def application_of():
    return app.__name__


if __name__ == '__main__':
    app = create_app()
    app.run(debug=True)
