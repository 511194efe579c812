import os
from contextlib import suppress

from flask import Flask

if not os.path.exists('.env'):
    os.environ.setdefault('NAME', 'nobody')
if os.path.exists('.env'):
    raise RuntimeError('a .env file is deployed')
if not os.path.exists('app.py'):
    raise RuntimeError('started elsewhere')
with suppress(FileNotFoundError):
    lines = open('.env').read().splitlines()

app = Flask(__name__)
