import os

from flask import Flask, current_app

from vercel_env import writable


def create_app():
    app = Flask(__name__, instance_relative_config=True)
    app.config.from_pyfile(writable(os.path.join(app.config.root_path, 'theme.cfg')), silent=True)
    os.makedirs(writable(app.instance_path), exist_ok=True)

    @app.post('/<theme>')
    def save(theme):
        with open(writable(os.path.join(app.instance_path, 'theme.cfg')), 'w') as file:
            file.write(f'THEME = {theme!r}')
        current_app.config.from_pyfile(writable(os.path.join(current_app.config.root_path, 'theme.cfg')))
        return current_app.config['THEME']

    return app


app = create_app()
