import flask
import flask_cors

bp = flask.Blueprint('users', __name__)


@bp.get('/users')
@flask_cors.cross_origin(origins='https://app.example.com')
def users():
    return flask.jsonify([])
