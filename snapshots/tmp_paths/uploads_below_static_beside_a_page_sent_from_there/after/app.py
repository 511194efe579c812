import os

from flask import Flask, request, current_app, send_from_directory

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)


@app.get('/')
def index():
    return app.send_static_file('index.html')


@app.post('/avatar')
def avatar():
    os.makedirs(writable('static/avatars'), exist_ok=True)
    request.files['file'].save(writable('static/avatars/me.png'))
    return '/static/avatars/me.png'


if IS_VERCEL:

    @app.endpoint('static')
    def send_static_file(filename):
        """Serve what the app writes below static/ from /tmp, under the same URL."""
        filename = os.path.normpath(filename)
        if filename.startswith('avatars/'):
            folder = os.path.join(current_app.static_folder, 'avatars')
            return send_from_directory(writable(folder), filename[len('avatars/'):])
        return current_app.send_static_file(filename)
