from flask import Flask
from gevent import monkey
from gevent.pywsgi import WSGIServer

monkey.patch_all()
app = Flask(__name__)


@app.route('/')
def index():
    return 'hello'


http_server = WSGIServer(('0.0.0.0', 5000), app)
print('http://localhost:5000')
http_server.serve_forever()
