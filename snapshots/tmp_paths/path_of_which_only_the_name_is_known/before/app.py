import shutil
from pathlib import Path

from flask import Flask, request

app = Flask(__name__)


@app.post('/database')
def replace():
    target = find(request.form['name'])
    if target.exists():
        shutil.copy2(target, target.with_suffix('.backup'))
    request.files['database'].save(target)
    return str(target.stat().st_size)


def find(name):
    return next(path for path in app.config['FOLDERS'] if path.endswith(name))
