"""Settings of the shop."""
from __future__ import annotations

import os
from pathlib import Path

from vercel_env import IS_VERCEL

try:
    from dotenv import load_dotenv
except ImportError as error:
    if not IS_VERCEL:
        print(f'Note: Could not load .env file: {error}')

    def load_dotenv(*args, **kwargs):
        return False

load_dotenv(dotenv_path=Path(__file__).parent / '.env')

SECRET_KEY = os.environ.get('SECRET_KEY', 'dev')
