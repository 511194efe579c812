from flask import Blueprint
from flask_cors import CORS

pages = Blueprint('pages', __name__, url_prefix='/pages')
CORS(pages)
