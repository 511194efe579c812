import os

from flask import Flask

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

app = None
notes = []


def index():
    return 'notes'


def start():
    global app
    app = Flask(__name__)
    app.config['NOTES'] = notes
    app.add_url_rule('/', 'index', index)
    return app


app = start() if IS_VERCEL else None
handler = app


if __name__ == '__main__':
    start()
    app.run(debug=True)
