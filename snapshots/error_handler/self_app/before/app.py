from flask import Flask


class Service:
    def __init__(self, name):
        self.app = Flask(name)
        self.app.add_url_rule('/', 'home', self.home)

    def home(self):
        return 'service'

    def start(self):
        self.app.run()


service = Service(__name__)
app = service.app
