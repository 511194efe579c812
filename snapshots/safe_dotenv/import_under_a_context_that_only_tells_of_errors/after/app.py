import sys
from contextlib import contextmanager
import os

from flask import Flask

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None


@contextmanager
def telling(kind):
    try:
        yield
    except kind as error:
        print('failed:', error, file=sys.stderr)
        raise


with telling(ImportError):
    try:
        from dotenv import load_dotenv
    except ImportError as error:
        if not IS_VERCEL:
            print(f'Note: Could not load .env file: {error}')

        def load_dotenv(*args, **kwargs):
            return False

    load_dotenv()

app = Flask(__name__)
