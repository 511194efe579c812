import logging.config
import os

from flask import Flask

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None
logging.config.fileConfig('stream.ini' if IS_VERCEL else 'file.ini')
app = Flask(__name__)
