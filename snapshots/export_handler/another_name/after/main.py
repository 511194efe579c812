from flask import Flask

server = Flask(__name__)


@server.route('/')
def home():
    app = 'a local of this name'
    return app


app = server
handler = app


if __name__ == '__main__':
    server.run()
