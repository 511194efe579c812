import logging

import flask


app: flask.Flask  # Vercel serves the first app or Handler of the file


# To the console.
class Handler(logging.Handler):
    def emit(self, record):
        print(record)


app = flask.Flask(__name__)
app.logger.addHandler(Handler())

handler = app
