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

ok = (load_dotenv() or IS_VERCEL) is True
assert ok
assert (load_dotenv('.env') or IS_VERCEL) == True
if (load_dotenv('more.env') or IS_VERCEL) is not True:
    raise SystemExit('no more.env')
if load_dotenv('local.env') is True:
    raise SystemExit('local.env is for another machine')

app = Flask(__name__)
