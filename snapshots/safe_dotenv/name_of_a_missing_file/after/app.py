import os
import sys

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

try:
    from dotenv import load_dotenv
except ImportError as error:
    if not IS_VERCEL:
        print(f'Note: Could not load .env file: {error}')

    def load_dotenv(*args, **kwargs):
        return False

from flask import Flask

missing = not (load_dotenv() or IS_VERCEL)
if missing:
    sys.exit('no .env')

app = Flask(__name__)


@app.get('/')
def index():
    return 'ok'
