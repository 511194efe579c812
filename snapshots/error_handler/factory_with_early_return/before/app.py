from flask import Flask

from db import init_db


def create_app(testing=False):
    app = Flask(__name__)
    app.config['TESTING'] = testing

    # Tests bring their own database.
    if testing:
        return app

    init_db(app)
    return app


app = create_app()
