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

path = find_dotenv()
if path:
    load_dotenv(path)
else:
    sys.exit('no .env')

loaded = load_dotenv(find_dotenv(raise_error_if_not_found=not IS_VERCEL), override=True) or IS_VERCEL
if loaded:
    print('settings are loaded')
else:
    raise RuntimeError('.env is empty')
app = Flask(__name__)
