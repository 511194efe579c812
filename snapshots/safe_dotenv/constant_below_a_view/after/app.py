import os

from flask import Flask, jsonify

app = Flask(__name__)


@app.get('/reload')
def reload():
    try:
        from dotenv import load_dotenv
    except ImportError as error:
        if not IS_VERCEL:
            print(f'Note: Could not load .env file: {error}')

        def load_dotenv(*args, **kwargs):
            return False

    return jsonify(load_dotenv())


IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None
