import json
import os

import fetcher
from flask import Flask

from store import STORE

app = Flask(__name__)
if os.path.exists('model.json'):
    MODEL = json.load(open('model.json'))
else:
    raise SystemExit('model.json is missing')
fetcher.fetch('https://example.com/data', 'data.bin')
if not os.path.exists('data.bin'):
    raise RuntimeError('not fetched')


@app.get('/')
def index():
    return str(STORE)
