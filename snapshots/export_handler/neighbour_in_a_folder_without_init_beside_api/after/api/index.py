import os
import sys

from flask import Flask

sys.path.append(os.path.dirname(os.path.abspath(__file__)))

from lib.notes import notes

app = Flask(__name__)
app.register_blueprint(notes)
handler = app
