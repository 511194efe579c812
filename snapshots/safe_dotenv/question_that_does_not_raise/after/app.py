import os

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

try:
    from dotenv import find_dotenv
except ImportError as error:
    if not IS_VERCEL:
        print(f'Note: Could not load .env file: {error}')

    def find_dotenv(*args, **kwargs):
        return ''

from flask import Flask

app = Flask(__name__)
app.config['ENV_FILE'] = find_dotenv(raise_error_if_not_found=False)
