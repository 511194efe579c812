from flask import Blueprint, Flask

api = Blueprint('api', __name__)


@api.errorhandler(Exception)
def api_error(error):
    return {'error': 'api'}, 500


app = Flask(__name__)
app.register_blueprint(api)
