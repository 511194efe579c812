import os
from dotenv import load_dotenv
load_dotenv(verbose=True)
from werkzeug.exceptions import (
    HTTPException,
    NotFound,
)
from flask import Flask; import errors

app = Flask(__name__)
errors.register(app, HTTPException, NotFound)


@app.route('/')
def home():
    return os.environ['GREETING']
