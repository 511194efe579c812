import os

from flask import Flask

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

app = Flask(__name__)


@app.route('/')
def home():
    return 'ok'


if not IS_VERCEL:
    app.run(port=8000)
