import logging

from flask import Flask


app: Flask  # Vercel serves the first app or Handler of the file


class Handler(logging.Handler):
    def emit(self, record):
        pass


server = Flask(__name__)

app = server
handler = app
