from flask import Blueprint

posts = Blueprint('posts', __name__)
