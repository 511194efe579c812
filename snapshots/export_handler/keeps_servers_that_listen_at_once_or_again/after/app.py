from wsgiref.simple_server import make_server

from flask import Flask
from gevent.pywsgi import WSGIServer

app = Flask(__name__)
handler = app


@app.route('/')
def index():
    return 'hello'


class Queue:
    def start(self):
        return self


queue = Queue().start()
websockets = WSGIServer(('', 5001), lambda environ, start: [])
websockets.start()
with make_server('', 8000, app) as httpd:
    httpd.handle_request()
while True:
    try:
        app.run()
    except OSError:
        pass
