import os

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

import json

try:
    import dotenv
except ImportError as error:
    if not IS_VERCEL:
        print(f'Note: Could not load .env file: {error}')

    class dotenv:
        @staticmethod
        def load_dotenv(*args, **kwargs):
            return False

from flask import Flask

dotenv.load_dotenv()
app = Flask(__name__)
app.config['TITLES'] = json.loads(os.getenv('TITLES', '[]'))
