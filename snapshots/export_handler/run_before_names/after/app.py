from flask import Flask

server = Flask(__name__)


@server.route('/')
def home():
    return 'ok'


if __name__ == '__main__':
    server.run(port=8000)
app = server
VERSION = '1.0'

handler = app
