import os

from dotenv import find_dotenv, load_dotenv
from flask import Flask

load_dotenv(find_dotenv(raise_error_if_not_found=True))

app = Flask(__name__)


@app.route('/')
def home():
    return os.getenv('GREETING', 'hello')
