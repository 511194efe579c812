from flask import Blueprint
from cors import CORS

users = Blueprint('users', __name__)
CORS(users, supports_credentials=True)


@users.get('/')
def everyone():
    return []
