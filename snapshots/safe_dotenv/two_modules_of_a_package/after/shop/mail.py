import os

from .vercel_env import IS_VERCEL

try:
    from dotenv import load_dotenv
except ImportError as error:
    if not IS_VERCEL:
        print(f'Note: Could not load .env file: {error}')

    def load_dotenv(*args, **kwargs):
        return False

from flask import Blueprint

load_dotenv()
bp = Blueprint('mail', __name__)
SENDER = os.getenv('SENDER')
