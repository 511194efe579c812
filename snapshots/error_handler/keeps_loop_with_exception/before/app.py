from flask import Flask

app = Flask(__name__)


def failed(error):
    return 'failed', 500


for kind in (404, 500, Exception):
    app.register_error_handler(kind, failed)
