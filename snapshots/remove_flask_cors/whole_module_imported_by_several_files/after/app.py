import os

import flask
import cors

from routes import users

app = flask.Flask(__name__)
cors.CORS(app, origins=os.environ.get('ORIGINS', '*').split(','))
app.register_blueprint(users.bp)
