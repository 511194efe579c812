import logging
import os

from dotenv import load_dotenv
from flask import Flask

if not (load_dotenv() or os.getenv('GREETING')):
    raise SystemExit('write a .env file or set GREETING')
configured = load_dotenv('.env.local') or 'GREETING' in os.environ
if not configured:
    raise SystemExit('no GREETING')
load_dotenv('.env.shared') or logging.warning('no settings of the team')
if load_dotenv('.env.example'):
    raise SystemExit('.env.example is for people')

app = Flask(__name__)


@app.get('/')
def index():
    return os.environ['GREETING']
