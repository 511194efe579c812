from flask import Blueprint
from flask_cors import cross_origin

routes = Blueprint('routes', __name__)


@routes.get('/')
@cross_origin()
def index():
    return 'ok'
