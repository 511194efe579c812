import os

from flask import Flask

if os.environ.get('SIMPLE'):
    app = Flask(__name__)
elif os.environ.get('API'):
    app = Flask(__name__, static_folder=None)

print('ready')
