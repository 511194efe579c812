from flask import Flask, current_app, session


def create_app():
    app = Flask(__name__)
    app.config.update(THEME='light', SECRET_KEY='of all instances')

    @app.post('/theme/<name>')
    def choose(name):
        current_app.config.update(THEME=name)
        session.update(theme=name)
        return current_app.config['THEME']

    return app


app = create_app()
