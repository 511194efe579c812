import json

from flask import Flask, jsonify, request

from settings import paths

app = Flask(__name__)


def rows():
    if not paths.database.exists():
        return []
    return json.loads(paths.database.read_text())


@app.route('/rows', methods=['GET', 'POST'])
def table():
    found = rows()
    if request.method == 'POST':
        found.append(request.form['value'])
        paths.database.write_text(json.dumps(found))
    return jsonify(found)


@app.route('/export/<name>')
def export(name):
    if paths.export(name).is_file():
        paths.export(name).unlink()
    paths.export(name).write_text(json.dumps(rows()))
    return str(paths.export(name).stat().st_size)
