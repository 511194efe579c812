import sys
import os

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

try:
    from dotenv import find_dotenv, load_dotenv
except ImportError as error:
    if not IS_VERCEL:
        print(f'Note: Could not load .env file: {error}')

    def find_dotenv(*args, **kwargs):
        return ''

    def load_dotenv(*args, **kwargs):
        return False

from flask import Flask

load_dotenv() or IS_VERCEL or sys.exit('no .env file')
app = Flask(__name__)
