import os

from flask import Flask, abort, jsonify, request, send_file
from werkzeug.utils import safe_join

app = Flask(__name__)
app.config['ROOT'] = os.path.join(app.root_path, 'files')


def resolve(relative):
    full = safe_join(app.config['ROOT'], relative)
    if full is None:
        abort(400)
    return full


@app.route('/files/<path:relative>', methods=['GET', 'PUT'])
def file(relative):
    full = resolve(relative)
    if request.method == 'PUT':
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, 'wb') as out:
            out.write(request.get_data())
    return send_file(full)


@app.route('/tree')
def tree():
    found = []
    for folder, _, names in os.walk(app.config['ROOT']):
        found += [os.path.relpath(os.path.join(folder, name), app.config['ROOT']) for name in names]
    return jsonify(sorted(found))
