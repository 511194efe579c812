from flask import Flask, jsonify
from flask_cors import CORS
from flask_openapi3 import APIBlueprint

app = Flask(__name__)
api = APIBlueprint('api', __name__)
CORS(api)


@api.get('/books')
def books():
    return jsonify([])


app.register_blueprint(api)
