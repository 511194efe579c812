from flask import Flask
from werkzeug.utils import find_modules, import_string

app = Flask(__name__)

for name in find_modules('shop.views'):
    module = import_string(name)
    if hasattr(module, 'bp'):
        app.register_blueprint(module.bp)
