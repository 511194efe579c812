from flask import Flask
from flask_cors import CORS


class Server:
    def __init__(self, name):
        self.app = Flask(name)
        self.app.secret_key = 'dev'
        # the dashboard is served by another host
        CORS(self.app, origins=['https://dash.example.com', 'http://localhost:*'])
        self.app.add_url_rule('/', 'index', self.index)

    def index(self):
        return 'ok'


app = Server(__name__).app
