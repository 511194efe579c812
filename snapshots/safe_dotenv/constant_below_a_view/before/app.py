import os

from flask import Flask, jsonify

app = Flask(__name__)


@app.get('/reload')
def reload():
    from dotenv import load_dotenv

    return jsonify(load_dotenv())


IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None
