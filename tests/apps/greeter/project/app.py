from flask import Flask
from flask_cors import CORS


def create_app(greeting="hello"):
    app = Flask(__name__)
    CORS(app)

    @app.route("/<name>")
    def greet(name):
        return f"{greeting} {name}"

    @app.route("/fail")
    def fail():
        raise RuntimeError(greeting)

    return app


if __name__ == "__main__":
    create_app().run(port=8000)
