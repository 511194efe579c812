from flask import Flask, jsonify

import extension
from registry import Registry


class Server:
    def __init__(self):
        self.app = Flask(__name__)
        self.app.config['THEME'] = 'dark'
        self.app.names = []
        self.app.names.append('ann')

        @self.app.get('/')
        def home():
            return jsonify(self.app.names, Registry.kinds)


def configure(app):
    app.config['COLOR'] = 'red'
    app.started = True
    extension.init_app(app)

    @app.get('/started')
    def started():
        return str(app.started)


app = Server().app
configure(app)
Registry.register('json')
