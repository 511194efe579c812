import json
import os

from flask import Blueprint, jsonify, request

from vercel_env import writable

books = Blueprint('books', __name__)


@books.post('/books')
def write():
    with open(writable(os.path.join(books.root_path, 'books.json')), 'w') as file:
        json.dump(request.json, file)
    return jsonify(ok=True)


@books.get('/books')
def read():
    with open(writable(os.path.join(os.path.dirname(__file__), 'books.json'))) as file:
        return jsonify(json.load(file))
