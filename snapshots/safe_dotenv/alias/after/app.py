import os

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

try:
    from dotenv import load_dotenv as read_env
except ImportError as error:
    if not IS_VERCEL:
        print(f'Note: Could not load .env file: {error}')

    def read_env(*args, **kwargs):
        return False

from flask import Flask

read_env('.env.local')
app = Flask(__name__)
