from flask import Flask
from flask_cors import CORS

app = Flask(__name__)
CORS(app, send_wildcard=True, supports_credentials=True, resources={r'/api/*': {'send_wildcard': False}})
