from importlib import import_module
from pkgutil import iter_modules

from flask import Flask

import routes

app = Flask(__name__)

for found in iter_modules(routes.__path__):
    app.register_blueprint(import_module(f'{routes.__name__}.{found.name}').bp)
