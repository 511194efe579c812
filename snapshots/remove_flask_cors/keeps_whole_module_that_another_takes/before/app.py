import flask

import extensions

app = flask.Flask(__name__)
extensions.flask_cors.CORS(app)
