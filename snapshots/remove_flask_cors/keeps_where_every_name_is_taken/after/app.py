from flask import Flask
from flask_cors import CORS

import cors_headers

app = Flask(__name__)
CORS(app, origins=cors_headers.KNOWN)
