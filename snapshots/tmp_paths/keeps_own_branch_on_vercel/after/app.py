import os
from flask import Flask

ON_VERCEL = bool(os.environ.get('VERCEL'))
DATA = '/tmp/data' if ON_VERCEL else 'data'
os.makedirs(DATA, exist_ok=True)
app = Flask(__name__)
