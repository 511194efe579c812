from flask import Flask


class Server:
    def __init__(self):
        self.app = Flask(__name__)

    def setup(self):
        self.app.add_url_rule('/', view_func=lambda: 'home')

    def run(self):
        self.setup()
        self.app.run()


if __name__ == '__main__':
    Server().run()
