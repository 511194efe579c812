from vercel_env import IS_VERCEL

import json as text  # noqa: E401

try:
    import dotenv  # noqa: E401
except ImportError as error:
    if not IS_VERCEL:
        print(f'Note: Could not load .env file: {error}')

    class dotenv:
        @staticmethod
        def load_dotenv(*args, **kwargs):
            return False

dotenv.load_dotenv()


def dump(value):
    return text.dumps(value)
