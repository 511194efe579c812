from pathlib import Path

from flask import Flask, jsonify

from vercel_env import writable

app = Flask(__name__)
for key, value in {'FILES': Path(app.root_path) / 'files'}.items():
    app.config[key] = value


@app.post('/<name>')
def put(name):
    writable(app.config['FILES']).mkdir(exist_ok=True)
    writable(app.config['FILES'] / name).write_text(name)
    return 'saved'


@app.get('/')
def index():
    files = list(writable(app.config['FILES']).rglob('*'))
    return jsonify([str(path.relative_to(writable(app.root_path))) for path in sorted(files)])
