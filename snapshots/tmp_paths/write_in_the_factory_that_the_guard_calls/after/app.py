import os

from flask import Flask, jsonify

from vercel_env import writable


def create_app(settings=None):
    app = Flask(__name__)
    app.config.update(settings or {})

    @app.route("/")
    def index():
        return jsonify(sorted(os.listdir(writable("drafts"))))

    return app


def create_dev_app():
    os.makedirs(writable("drafts"), exist_ok=True)
    return create_app({"DEBUG": True})


def create_test_app():
    with open("test_run.log", "w") as log:
        log.write("started")
    return create_app({"TESTING": True})


if __name__ == "__main__":
    create_dev_app().run()
