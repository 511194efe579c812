import os
import sys

from flask import Flask

app = Flask(__name__)

token = os.getenv('BOT_TOKEN', None)
if token is None:
    print('Set BOT_TOKEN.')
    sys.exit(1)
name = os.getenv('BOT_NAME', 'Bert')
if name is None:
    sys.exit(1)


@app.route('/')
def index():
    return name
