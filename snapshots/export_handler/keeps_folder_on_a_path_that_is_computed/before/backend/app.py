from flask import Flask
from models import thing

app = Flask(__name__)


@app.route('/')
def index():
    return thing
