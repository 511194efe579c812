import os

from flask import Flask

UPLOADS = '/srv/shop/uploads'
os.makedirs(UPLOADS, exist_ok=True)

app = Flask(__name__)
