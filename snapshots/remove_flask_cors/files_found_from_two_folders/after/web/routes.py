from flask import Blueprint
from cors import cross_origin

routes = Blueprint('routes', __name__)


@routes.get('/')
@cross_origin()
def index():
    return 'ok'
