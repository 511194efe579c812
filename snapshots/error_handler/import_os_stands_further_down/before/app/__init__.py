from flask import Flask
from .extensions import db
from app.models import *
import os

app = Flask(__name__)
app.secret_key = os.environ.get('SECRET_KEY', 'dev')
db.init_app(app)
