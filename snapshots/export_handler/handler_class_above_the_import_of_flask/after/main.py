import logging


app: object  # Vercel serves the first app or Handler of the file


class Handler(logging.StreamHandler):
    terminator = '\n\n'


from flask import Flask  # noqa: E402

app = Flask(__name__)


@app.route('/')
def home():
    return 'ok'


handler = app
