import logging

from flask import Flask


application: Flask  # Vercel serves the first app or Handler of the file


class Handler(logging.Handler):
    def emit(self, record):
        print(record.getMessage())


application = Flask(__name__)
application.logger.addHandler(Handler())

handler = application
