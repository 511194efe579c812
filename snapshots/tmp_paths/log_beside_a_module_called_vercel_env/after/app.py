import logging
import sqlite3
import os

from flask import Flask

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

app = Flask(__name__)
logging.basicConfig(filename=None if IS_VERCEL else 'app.log')
db = sqlite3.connect('app.db')
