from flask import Blueprint

books = Blueprint('books', __name__)
