from flask import Flask


class Server:
    def __init__(self):
        self.app = Flask(__name__)
        self.app.add_url_rule('/', view_func=lambda: 'home')
        self.app.run()


if __name__ == '__main__':
    Server()
    print('stopped')
