from flask import Flask

import shop


def create_app():
    app = Flask(__name__)
    for part in (shop,):
        part.register(app)
    return app


app = create_app()
