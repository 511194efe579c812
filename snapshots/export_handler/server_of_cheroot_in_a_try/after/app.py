import os

from cheroot.wsgi import PathInfoDispatcher, Server
from flask import Flask

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

app = Flask(__name__)
handler = app


@app.route('/')
def index():
    return 'hello'


server = Server(bind_addr=('0.0.0.0', 8000), wsgi_app=app)
try:
    if not IS_VERCEL:
        server.start()
except KeyboardInterrupt:
    server.stop()
