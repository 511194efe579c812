from flask import Flask

server = Flask(__name__)


@server.get('/')
def index():
    return 'hello'


if not __name__ == '__main__':
    print('imported')
else:
    server.run()
