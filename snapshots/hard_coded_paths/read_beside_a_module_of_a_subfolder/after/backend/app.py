import json
import os

from flask import Flask

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

app = Flask(__name__)


@app.get('/')
def prices():
    with open(os.path.join(os.path.dirname(__file__) if IS_VERCEL else '', 'data.json')) as file:
        return json.load(file)
