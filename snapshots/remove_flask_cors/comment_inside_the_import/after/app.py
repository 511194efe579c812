from flask import Flask
from cors import (
    CORS,  # for the front end
)

app = Flask(__name__)
CORS(app)
