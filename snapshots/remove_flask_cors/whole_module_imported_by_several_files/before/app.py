import os

import flask
import flask_cors

from routes import users

app = flask.Flask(__name__)
flask_cors.CORS(app, origins=os.environ.get('ORIGINS', '*').split(','))
app.register_blueprint(users.bp)
