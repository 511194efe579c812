from flask import Flask
from flask_cors import CORS


class Policy(CORS):
    pass


app = Flask(__name__)
Policy(app)
