from flask import Blueprint

from .markup import render

posts = Blueprint('posts', __name__)


@posts.route('/')
def index():
    return render('# Posts')
