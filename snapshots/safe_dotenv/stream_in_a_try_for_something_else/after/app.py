import json
import os

from flask import Flask

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

try:
    from dotenv import load_dotenv
except ImportError:
    def load_dotenv(*args, **kwargs):
        return False

try:
    try:
        load_dotenv(stream=open('.env'))
    except OSError as error:
        if not IS_VERCEL:
            print(f'Note: Could not load .env file: {error}')
    settings = json.loads('{}')
except (ValueError, KeyError):
    settings = {}

try:
    load_dotenv(stream=open('.env.local'))
except (ValueError, IOError):
    pass

app = Flask(__name__)
