import logging


class Handler(logging.StreamHandler):
    terminator = '\n\n'


from web import app  # noqa: E402
