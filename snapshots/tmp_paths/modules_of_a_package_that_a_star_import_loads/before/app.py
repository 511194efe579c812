from flask import Flask

from pages import *

app = Flask(__name__)
app.register_blueprint(notes.pages)

from routes import *
