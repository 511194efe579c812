import os

from flask import Flask

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

app = Flask(__name__)


@app.get('/')
def home():
    return 'vercel' if IS_VERCEL else 'laptop'
