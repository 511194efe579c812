from flask import Flask

try:
    from cors import CORS
except ImportError:
    CORS = None

app = Flask(__name__)

if CORS is not None:
    CORS(app)
