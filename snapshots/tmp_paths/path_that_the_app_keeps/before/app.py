from pathlib import Path

from flask import Flask, current_app, jsonify


def create_app():
    app = Flask(__name__)
    app.notes = Path(app.root_path) / 'notes'
    app.notes.mkdir(exist_ok=True)

    @app.post('/<name>')
    def save(name):
        (current_app.notes / name).write_text(name)
        return jsonify(current_app.notes.is_dir())

    @app.get('/')
    def index():
        return jsonify(sorted(path.name for path in current_app.notes.iterdir()))

    return app


app = create_app()
