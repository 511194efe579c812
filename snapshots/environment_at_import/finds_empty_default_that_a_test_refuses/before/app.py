import os

from flask import Flask

SECRET_KEY = os.getenv('SECRET_KEY', '').strip()
TOKEN = os.environ.get('TOKEN', '')
PLAN = os.getenv('PLAN', '')
REGION = os.getenv('REGION', 'eu')
if not SECRET_KEY:
    raise RuntimeError('SECRET_KEY is not set')
assert TOKEN, 'no token'
if not PLAN:
    print('no plan')
if not REGION:
    raise RuntimeError('REGION is empty')

app = Flask(__name__)
app.secret_key = SECRET_KEY
