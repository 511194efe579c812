from flask import Flask

import db
from . import views

app = Flask(__name__)
app.config['DB'] = db.URL
app.register_blueprint(views.bp)
