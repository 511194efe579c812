"""A shop. What runs it is shop.factory."""

from .vercel_env import IS_VERCEL

try:
    from dotenv import load_dotenv
except ImportError as error:
    if not IS_VERCEL:
        print(f'Note: Could not load .env file: {error}')

    def load_dotenv(*args, **kwargs):
        return False

load_dotenv()
