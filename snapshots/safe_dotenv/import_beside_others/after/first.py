from vercel_env import IS_VERCEL


def load():
    try:
        import dotenv as env
    except ImportError as error:
        if not IS_VERCEL:
            print(f'Note: Could not load .env file: {error}')

        class env:
            @staticmethod
            def load_dotenv(*args, **kwargs):
                return False

    import json
    env.load_dotenv()
    return json.loads('1')
