from flask import Blueprint

from blog.drafts import DRAFTS

from .markup import render

posts = Blueprint('posts', __name__)


@posts.route('/')
def index():
    return render(f'# Posts, and {DRAFTS} drafts')
