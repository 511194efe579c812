import os
from flask import Flask
app = Flask(__name__); os.environ.get('X'); app.run()
