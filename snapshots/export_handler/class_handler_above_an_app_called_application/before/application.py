import logging

from flask import Flask


class Handler(logging.Handler):
    def emit(self, record):
        print(record.getMessage())


application = Flask(__name__)
application.logger.addHandler(Handler())
