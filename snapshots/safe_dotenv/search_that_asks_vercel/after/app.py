import os

IS_VERCEL_2 = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

try:
    from dotenv import find_dotenv, load_dotenv
except ImportError as error:
    if not IS_VERCEL_2:
        print(f'Note: Could not load .env file: {error}')

    def find_dotenv(*args, **kwargs):
        return ''

    def load_dotenv(*args, **kwargs):
        return False

from flask import Flask

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

load_dotenv(find_dotenv(raise_error_if_not_found=not IS_VERCEL))
app = Flask(__name__)
