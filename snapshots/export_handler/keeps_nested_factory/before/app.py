from flask import Flask


class Service:
    def __init__(self, name):
        self.app = Flask(name)


service = Service(__name__)
