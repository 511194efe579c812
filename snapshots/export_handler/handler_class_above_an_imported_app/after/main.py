import logging


app: object  # Vercel serves the first app or Handler of the file


class Handler(logging.StreamHandler):
    terminator = '\n\n'


from web import app  # noqa: E402

handler = app
