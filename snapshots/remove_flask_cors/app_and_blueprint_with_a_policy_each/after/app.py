from flask import Blueprint, Flask, jsonify
from cors import CORS

app = Flask(__name__)
api = Blueprint('api', __name__, url_prefix='/api')
CORS(app, origins='https://books.example.com')
CORS(api)


@api.route('/books')
def books():
    return jsonify([])


app.register_blueprint(api)
