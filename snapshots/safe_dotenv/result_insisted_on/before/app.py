import sys

from dotenv import load_dotenv
from flask import Flask

if not load_dotenv('.env', override=True):
    sys.exit('no .env file')

app = Flask(__name__)
