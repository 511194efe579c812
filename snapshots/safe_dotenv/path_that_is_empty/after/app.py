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

if (path := find_dotenv()) == '':
    sys.exit('no .env file')
load_dotenv(path)
other = find_dotenv('local.env')
if other != '':
    load_dotenv(other)

app = Flask(__name__)
