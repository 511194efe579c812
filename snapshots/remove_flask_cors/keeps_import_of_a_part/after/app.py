import flask_cors.core
from flask import Flask

app = Flask(__name__)
flask_cors.core.LOG.setLevel('DEBUG')
