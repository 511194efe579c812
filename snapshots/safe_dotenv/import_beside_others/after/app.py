from vercel_env import IS_VERCEL

import json, os

try:
    import dotenv
except ImportError as error:
    if not IS_VERCEL:
        print(f'Note: Could not load .env file: {error}')

    class dotenv:
        @staticmethod
        def load_dotenv(*args, **kwargs):
            return False

import sys as system
from flask import Flask

import first, last

dotenv.load_dotenv()
app = Flask(__name__)
