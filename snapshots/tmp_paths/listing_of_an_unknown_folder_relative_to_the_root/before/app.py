from pathlib import Path

from flask import Flask, jsonify

app = Flask(__name__)
for key, value in {'FILES': Path(app.root_path) / 'files'}.items():
    app.config[key] = value


@app.post('/<name>')
def put(name):
    app.config['FILES'].mkdir(exist_ok=True)
    (app.config['FILES'] / name).write_text(name)
    return 'saved'


@app.get('/')
def index():
    files = list(app.config['FILES'].rglob('*'))
    return jsonify([str(path.relative_to(app.root_path)) for path in sorted(files)])
