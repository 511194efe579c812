from importlib.util import find_spec

from flask import Flask

app = Flask(__name__)

if find_spec('flask_cors') is not None:
    from flask_cors import CORS

    CORS(app)
