import os

from flask import Flask
from cors import CORS

from routes import bp

app = Flask(__name__)
CORS(app, origins=os.environ.get('ORIGINS', '*').split(','))
app.register_blueprint(bp)
