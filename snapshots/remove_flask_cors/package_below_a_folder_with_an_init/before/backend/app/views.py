from flask import Blueprint
from flask_cors import cross_origin

pages = Blueprint('pages', __name__)


@pages.route('/')
@cross_origin()
def index():
    return 'hello'
