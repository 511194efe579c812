from flask import Blueprint
from cors import CORS

pages = Blueprint('pages', __name__, url_prefix='/pages')
CORS(pages)
