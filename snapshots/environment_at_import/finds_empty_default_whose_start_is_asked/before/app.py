import os

from flask import Flask

DATABASE = os.getenv('DATABASE', '')
KEY = os.environ.get('KEY', '').strip()
MODE = os.getenv('MODE', '')
REGION = os.getenv('REGION', '')
PLAN = os.getenv('PLAN', 'sk-free')
PREFIX = os.getenv('PREFIX', '')
if not DATABASE.startswith(('postgresql://', 'postgres://')):
    raise RuntimeError('DATABASE names no PostgreSQL server')
assert KEY.endswith('-live'), 'no key for this server'
if MODE.startswith('debug'):
    raise RuntimeError('not here')
if not PLAN.startswith('sk-'):
    raise RuntimeError('PLAN is none')
if not REGION.startswith(PREFIX):
    raise RuntimeError('REGION is another')

app = Flask(__name__)


@app.get('/')
def index():
    return DATABASE
