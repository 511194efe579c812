import os

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

try:
    from dotenv import load_dotenv, dotenv_values  # noqa: E402
except ImportError as error:
    if not IS_VERCEL:
        print(f'Note: Could not load .env file: {error}')

    def load_dotenv(*args, **kwargs):
        return False

    def dotenv_values(*args, **kwargs):
        return {}

from flask import Flask

load_dotenv()
settings = dotenv_values('.env')
app = Flask(__name__)
