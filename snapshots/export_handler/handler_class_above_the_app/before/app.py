import logging

import flask


# To the console.
class Handler(logging.Handler):
    def emit(self, record):
        print(record)


app = flask.Flask(__name__)
app.logger.addHandler(Handler())
