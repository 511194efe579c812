import importlib
import os

from flask import Flask

app = Flask(__name__)
FOLDER = os.path.join(os.path.dirname(__file__), 'routes')

for file in os.listdir(FOLDER):
    if file.endswith('.py') and not file.startswith('__'):
        module = importlib.import_module(f'routes.{file[:-3]}')
        app.register_blueprint(module.bp)
