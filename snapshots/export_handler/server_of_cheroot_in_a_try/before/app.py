from cheroot.wsgi import PathInfoDispatcher, Server
from flask import Flask

app = Flask(__name__)
handler = app


@app.route('/')
def index():
    return 'hello'


server = Server(bind_addr=('0.0.0.0', 8000), wsgi_app=app)
try:
    server.start()
except KeyboardInterrupt:
    server.stop()
