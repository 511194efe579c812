from http.server import BaseHTTPRequestHandler

from flask import Flask


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(204)
        self.end_headers()


app = Flask(__name__)


@app.route('/')
def home():
    return 'hello'
