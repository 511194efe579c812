from importlib import import_module

from flask import Flask

app = Flask(__name__)

for name in ('orders', 'users'):
    import_module('parts.' + name).register(app)
