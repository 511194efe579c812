import os

from flask import Flask, request

from config import settings


def create_app(name):
    app = Flask(__name__)
    app.config.from_object(settings[name])
    settings[name].init_app(app)
    settings['production'].check()
    chosen = settings.get(name)
    chosen.start()

    @app.post('/')
    def keep():
        settings[name].keep(request.form['text'])
        return 'kept'

    return app


app = create_app(os.getenv('SETTINGS', 'default'))
