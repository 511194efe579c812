import os

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

try:
    from dotenv import dotenv_values
except ImportError as error:
    if not IS_VERCEL:
        print(f'Note: Could not load .env file: {error}')

    def dotenv_values(*args, **kwargs):
        return {}

from flask import Flask

settings = {'NAME': 'shop', **dotenv_values('.env'), **os.environ}
own = dotenv_values('.env.shop')

app = Flask(settings['NAME'])
app.secret_key = own.get('SECRET_KEY')
