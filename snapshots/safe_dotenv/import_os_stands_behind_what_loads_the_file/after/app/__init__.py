from flask import Flask
from .extensions import db
import os

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

from app.pages import home
from app.models import *
import os

try:
    from dotenv import load_dotenv
except ImportError as error:
    if not IS_VERCEL:
        print(f'Note: Could not load .env file: {error}')

    def load_dotenv(*args, **kwargs):
        return False

load_dotenv()

app = Flask(__name__)
app.secret_key = os.environ.get('SECRET_KEY', 'dev')
app.add_url_rule('/', view_func=home)
db.init_app(app)
