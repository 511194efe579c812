from flask import Flask

app = Flask(__name__)


def failed(error):
    return 'failed', 500


for kind in (KeyError, 404, 500):
    app.register_error_handler(kind, failed)


@app.get('/')
def home():
    try:
        return 'home'
    except Exception:
        raise
