import flask
import cors

bp = flask.Blueprint('users', __name__)


@bp.get('/users')
@cors.cross_origin(origins='https://app.example.com')
def users():
    return flask.jsonify([])
