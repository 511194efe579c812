from flask import Flask

server = Flask(__name__)


@server.route('/')
def home():
    return 'ok'


server.run(port=8000)
app = server
VERSION = '1.0'
