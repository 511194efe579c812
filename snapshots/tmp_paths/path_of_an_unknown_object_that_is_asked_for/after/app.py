import json

from flask import Flask, jsonify, request

from vercel_env import writable
from settings import paths

app = Flask(__name__)


def rows():
    if not writable(paths.database).exists():
        return []
    return json.loads(writable(paths.database).read_text())


@app.route('/rows', methods=['GET', 'POST'])
def table():
    found = rows()
    if request.method == 'POST':
        found.append(request.form['value'])
        writable(paths.database).write_text(json.dumps(found))
    return jsonify(found)


@app.route('/export/<name>')
def export(name):
    if writable(paths.export(name)).is_file():
        writable(paths.export(name)).unlink()
    writable(paths.export(name)).write_text(json.dumps(rows()))
    return str(writable(paths.export(name)).stat().st_size)
