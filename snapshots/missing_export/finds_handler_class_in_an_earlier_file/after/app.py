import logging


class Handler(logging.Handler):
    def emit(self, record):
        print(record)
