from flask import Flask

FALLBACKS = [Exception]


def failed(error):
    return 'failed', 500


def create_app():
    app = Flask(__name__)
    table = app.error_handler_spec[None][None]
    table.update({kind: failed for kind in FALLBACKS})
    return app


app = create_app()
