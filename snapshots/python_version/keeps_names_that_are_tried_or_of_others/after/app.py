import collections
import collections.abc

from flask import Flask, jsonify

import base64x as base64

try:
    from collections import Mapping
except ImportError:
    from collections.abc import Mapping

app = Flask(__name__)


@app.route('/')
def home():
    text = base64.encodestring(b'tea')
    return jsonify(isinstance({}, Mapping), isinstance([], collections.abc.Sequence), text)
