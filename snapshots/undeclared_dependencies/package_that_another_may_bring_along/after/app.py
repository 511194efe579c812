import acme_models
import numpy
from flask import Flask

app = Flask(__name__)


@app.get('/')
def index():
    return str(numpy.zeros(3) + acme_models.bias())
