from flask import Blueprint

media = Blueprint('media', __name__, static_folder='assets', static_url_path='/assets')
