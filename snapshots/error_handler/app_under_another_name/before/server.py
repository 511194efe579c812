from flask import Flask

server = Flask(__name__)


@server.get('/health')
def health():
    return {'ok': True}


if "__main__" == __name__ and True:
    server.run()
