import dateutil.parser
import numpy
import pandas
from flask import Flask

app = Flask(__name__)


@app.get('/')
def index():
    return str(numpy.zeros(3)) + str(dateutil.parser.parse('2026-01-01')) + str(pandas.DataFrame())
