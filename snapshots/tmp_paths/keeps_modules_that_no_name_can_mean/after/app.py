import sys
from importlib import import_module

from flask import Flask

app = Flask(__name__)
plugin = import_module(sys.argv[0] + '.plugins')
codec = import_module('encodings.' + 'utf_8')
other = import_module(f'flask.{"json"}')
