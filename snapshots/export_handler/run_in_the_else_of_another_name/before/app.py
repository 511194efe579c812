import logging

from flask import Flask

app = Flask(__name__)


@app.route('/')
def home():
    return 'ok'


if __name__ != '__main__':
    app.logger.handlers = logging.getLogger('gunicorn.error').handlers
else:
    app.run(debug=True)
