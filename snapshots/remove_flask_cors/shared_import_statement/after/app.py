import flask, cors

app = flask.Flask(__name__)
cors.cross_origin()
