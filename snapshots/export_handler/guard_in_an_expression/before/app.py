from flask import Flask

server = Flask(__name__)


@server.route('/')
def home():
    return 'hello'


__name__ == '__main__' and server.run(port=8080)
