import flask_sqlalchemy
from flask import Flask

app = Flask(__name__)
