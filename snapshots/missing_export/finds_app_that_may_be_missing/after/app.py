import os

from flask import Flask

if os.environ.get('WEB'):
    app = Flask(__name__)
