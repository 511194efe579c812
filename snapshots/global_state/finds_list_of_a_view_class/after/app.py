from flask import Flask
from flask_restful import Api, Resource

app = Flask(__name__)
api = Api(app)


class Visits(Resource):
    calls = 0
    seen = []

    def __init__(self):
        self.names = []

    def get(self, name):
        self.calls += 1
        self.names.append(name)
        self.seen.append(name)
        return self.seen


api.add_resource(Visits, '/visits/<name>')
