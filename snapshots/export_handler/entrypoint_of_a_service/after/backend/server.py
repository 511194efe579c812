from flask import Flask

server = Flask(__name__)


@server.route('/')
def home():
    return 'hello'


app = server
handler = app
