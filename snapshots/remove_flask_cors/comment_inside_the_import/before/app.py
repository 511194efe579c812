from flask import Flask
from flask_cors import (
    CORS,  # for the front end
)

app = Flask(__name__)
CORS(app)
