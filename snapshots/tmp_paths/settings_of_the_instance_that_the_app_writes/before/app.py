import os

from flask import Flask, current_app


def create_app():
    app = Flask(__name__, instance_relative_config=True)
    app.config.from_pyfile('theme.cfg', silent=True)
    os.makedirs(app.instance_path, exist_ok=True)

    @app.post('/<theme>')
    def save(theme):
        with open(os.path.join(app.instance_path, 'theme.cfg'), 'w') as file:
            file.write(f'THEME = {theme!r}')
        current_app.config.from_pyfile('theme.cfg')
        return current_app.config['THEME']

    return app


app = create_app()
