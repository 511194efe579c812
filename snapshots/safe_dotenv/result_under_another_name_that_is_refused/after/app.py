import sys
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

loaded: bool = load_dotenv() or IS_VERCEL
if loaded is False:
    sys.exit('copy .env.example to .env first')
if not (found := load_dotenv('.env.local') or IS_VERCEL):
    raise RuntimeError('no .env.local')
if (load_dotenv('.env.shared') or IS_VERCEL) == False:
    raise RuntimeError('no .env.shared')

app = Flask(__name__)
app.config['DOTENV'] = found
