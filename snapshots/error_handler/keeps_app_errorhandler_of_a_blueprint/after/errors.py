from flask import Blueprint

errors = Blueprint('errors', __name__)


@errors.app_errorhandler(Exception)
def failed(error):
    return 'failed', 500
