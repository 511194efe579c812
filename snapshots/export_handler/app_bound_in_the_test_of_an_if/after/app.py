from flask import Flask


def make():
    app = Flask(__name__)

    @app.get('/')
    def index():
        return 'ok'

    return app


if application := make():
    print('made')

app = application
handler = app
