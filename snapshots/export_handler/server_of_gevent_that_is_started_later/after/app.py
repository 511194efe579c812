import os

from flask import Flask
from gevent import monkey
from gevent.pywsgi import WSGIServer

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

monkey.patch_all()
app = Flask(__name__)


@app.route('/')
def index():
    return 'hello'


http_server = WSGIServer(('0.0.0.0', 5000), app)
print('http://localhost:5000')

handler = app

if not IS_VERCEL:
    http_server.serve_forever()
