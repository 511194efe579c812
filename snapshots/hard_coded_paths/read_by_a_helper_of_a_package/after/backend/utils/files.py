import os

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

def read(path):
    with open(os.path.join(os.path.dirname(os.path.dirname(__file__)) if IS_VERCEL else '', path), encoding='utf-8') as file:
        return file.read()
