from flask import Blueprint, session
from flask_cors import CORS

cart = Blueprint('cart', __name__)
CORS(cart, supports_credentials=True)


@cart.get('/')
def show():
    return session.get('cart', [])
