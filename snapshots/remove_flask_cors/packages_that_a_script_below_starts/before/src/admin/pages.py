from flask import Blueprint
from flask_cors import CORS

admin = Blueprint('admin', __name__, url_prefix='/admin')
CORS(admin)
