import os
from flask import Flask


def create_app():
    app = Flask(__name__)
    app.config.update(TOKEN=os.environ["TOKEN"])
    return app


app = create_app()
