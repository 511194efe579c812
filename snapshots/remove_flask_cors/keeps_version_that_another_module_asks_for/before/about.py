from importlib.metadata import version

from flask import Blueprint

about = Blueprint('about', __name__)


@about.get('/about')
def versions():
    return {'flask-cors': version('Flask-Cors')}
