from flask import Flask


class Web:
    server = Flask(__name__)


@Web.server.route('/')
def home():
    return 'home'
