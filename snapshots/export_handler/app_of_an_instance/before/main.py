from flask import Flask


class Server:
    def __init__(self, name):
        self.name = name
        self.app = Flask(name)
        self.register()

    def register(self):
        @self.app.route('/')
        def home():
            return self.name

    def run(self):
        self.app.run()


server = Server(__name__)
app = server.app

if __name__ == '__main__':
    server.run()
