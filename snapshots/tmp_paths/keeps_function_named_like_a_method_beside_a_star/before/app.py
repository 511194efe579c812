from flask import Flask, request

from models import *

app = Flask(__name__)


@app.route('/', methods=['POST'])
def home():
    for field in request.files.values():
        field.reset()
    return str(count())
