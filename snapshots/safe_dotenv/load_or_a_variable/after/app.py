import logging
import os

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

try:
    from dotenv import load_dotenv
except ImportError as error:
    if not IS_VERCEL:
        print(f'Note: Could not load .env file: {error}')

    def load_dotenv(*args, **kwargs):
        return False

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
