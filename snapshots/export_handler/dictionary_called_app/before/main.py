from flask import Flask

app = {'title': 'Books'}
server = Flask(__name__)


@server.route('/')
def home():
    return app['title']
