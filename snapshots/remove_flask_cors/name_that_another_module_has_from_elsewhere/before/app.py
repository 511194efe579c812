from flask import Flask
from flask_cors import CORS

import views

app = Flask(__name__)
CORS(app)
app.register_blueprint(views.views)
