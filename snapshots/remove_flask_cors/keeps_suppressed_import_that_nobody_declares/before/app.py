import contextlib
from flask import Flask

app = Flask(__name__)
with contextlib.suppress(ImportError):
    from flask_cors import CORS
    CORS(app)
