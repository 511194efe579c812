import flask, flask_cors

app = flask.Flask(__name__)
flask_cors.cross_origin()
