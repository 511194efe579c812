from flask import Blueprint

from policies import CORS

views = Blueprint('views', __name__)


@views.get('/')
def index():
    import app
    return CORS.title + app.__name__
