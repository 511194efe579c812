from flask import Flask
from flask_restful import Api, Resource
from flask_restful.utils import cors

app = Flask(__name__)
api = Api(app, decorators=[cors.crossdomain(origin='*')])


class Item(Resource):
    def get(self):
        return {}


api.add_resource(Item, '/item')
