import os

from flask import Flask
from flask_cors import CORS

from lib.pages import pages
from routes import routes

app = Flask(__name__)
CORS(app, origins=os.environ.get('ORIGINS', '*').split(','))
app.register_blueprint(pages)
app.register_blueprint(routes)
