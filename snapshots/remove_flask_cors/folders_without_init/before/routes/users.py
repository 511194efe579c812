from flask import Blueprint
from flask_cors import CORS

users = Blueprint('users', __name__)
CORS(users, supports_credentials=True)


@users.get('/')
def everyone():
    return []
