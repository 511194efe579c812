from flask import Flask

try:
    from cors import CORS
    WITH_CORS = True
except ImportError:
    NO_CORS = False

app = Flask(__name__)
if NO_CORS:
    CORS(app)
