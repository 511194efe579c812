from flask import Flask
from settings import *

server = Flask(__name__)


@server.route('/')
def home():
    return app['title']
