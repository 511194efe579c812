from flask import Blueprint
from cors import CORS

admin = Blueprint('admin', __name__, url_prefix='/admin')
CORS(admin)
