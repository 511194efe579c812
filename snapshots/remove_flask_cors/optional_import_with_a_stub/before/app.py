import os

try:
    from flask_cors import CORS
except ImportError:
    def CORS(app, **kwargs):
        return app

from flask import Flask

app = Flask(__name__)
CORS(app, origins=["https://shop.example.com"])
PORT = int(os.environ.get("PORT", 5000))
