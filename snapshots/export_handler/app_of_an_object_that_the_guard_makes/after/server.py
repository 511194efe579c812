import os

from flask import Flask, jsonify

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None


class Server:
    def __init__(self, host='0.0.0.0', port=8000, name='notes'):
        self.host, self.port = host, port
        self.app = Flask(name)
        self.notes = ['milk']
        self._routes()

    def _routes(self):
        self.app.add_url_rule('/', view_func=self.all)

    def all(self):
        return jsonify(self.notes)

    def run(self, debug=False):
        print('at', self.port)
        self.app.run(self.host, self.port, debug=debug)


app = Server(name=os.getenv('NAME', 'notes')).app if IS_VERCEL else None
handler = app


if __name__ == '__main__':
    server = Server(name=os.getenv('NAME', 'notes'))
    server.run(debug=True)
