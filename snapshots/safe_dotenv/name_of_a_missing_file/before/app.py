import os
import sys

from dotenv import load_dotenv
from flask import Flask

missing = not load_dotenv()
if missing:
    sys.exit('no .env')

app = Flask(__name__)


@app.get('/')
def index():
    return 'ok'
