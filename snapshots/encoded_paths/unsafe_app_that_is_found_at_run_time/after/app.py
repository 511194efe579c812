import importlib
import os

app = importlib.import_module(os.environ['SITE']).app


@app.route('/files/<path:name>')
def file(name):
    return name
