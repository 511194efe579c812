from pathlib import Path

from flask import Flask, current_app, jsonify

from vercel_env import writable


def create_app():
    app = Flask(__name__)
    app.notes = Path(app.root_path) / 'notes'
    writable(app.notes).mkdir(exist_ok=True)

    @app.post('/<name>')
    def save(name):
        writable(current_app.notes / name).write_text(name)
        return jsonify(writable(current_app.notes).is_dir())

    @app.get('/')
    def index():
        return jsonify(sorted(path.name for path in writable(current_app.notes).iterdir()))

    return app


app = create_app()
