from flask import Flask
from .extensions import db
from app.pages import home
from app.models import *
import os

from dotenv import load_dotenv
load_dotenv()

app = Flask(__name__)
app.secret_key = os.environ.get('SECRET_KEY', 'dev')
app.add_url_rule('/', view_func=home)
db.init_app(app)
