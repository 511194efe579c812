import collections
import inspect
from collections import Counter, Mapping, OrderedDict

from flask import Flask, jsonify

app = Flask(__name__)


@app.route('/')
def home():
    arguments = inspect.getargspec(home)
    return jsonify(isinstance(arguments, collections.Sequence), Counter('tea'))
