import logging
import sys
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

if load_dotenv():
    logging.info('.env read')
elif '--strict' in sys.argv:
    raise SystemExit('no .env file')

app = Flask(__name__)


@app.get('/')
def index():
    return 'ok'
