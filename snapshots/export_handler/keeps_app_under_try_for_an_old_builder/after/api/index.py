from flask import Flask

try:
    app = Flask(__name__, static_folder='assets')
except TypeError:
    raise
