from os.path import abspath, dirname
from sys import path

path.append(dirname(abspath(__file__)))

from books import books  # noqa: E402
from flask import Flask  # noqa: E402

app = Flask(__name__)
app.register_blueprint(books)

handler = app
