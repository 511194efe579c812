import logging
import sys

from dotenv import load_dotenv
from flask import Flask

if load_dotenv():
    logging.info('.env read')
elif '--strict' in sys.argv:
    raise SystemExit('no .env file')

app = Flask(__name__)


@app.get('/')
def index():
    return 'ok'
