import json
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

app = Flask(__name__)
try:
    app.config.from_file('config.json', load=json.load)
except OSError:
    try:
        load_dotenv(stream=open('.env'))
    except OSError as error:
        if not IS_VERCEL:
            print(f'Note: Could not load .env file: {error}')
