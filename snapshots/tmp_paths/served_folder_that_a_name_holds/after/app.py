import os

from flask import Flask, request, url_for, current_app, send_from_directory

from vercel_env import IS_VERCEL, writable

MEDIA = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'media')
app = Flask(__name__, static_folder=MEDIA, static_url_path='/media')


@app.post('/media/<name>')
def upload(name):
    os.makedirs(writable(MEDIA), exist_ok=True)
    with open(writable(os.path.join(MEDIA, name)), 'wb') as file:
        file.write(request.get_data())
    return url_for('static', filename=name)


if IS_VERCEL:

    @app.endpoint('static')
    def send_static_file(filename):
        """Serve what the app writes below static/ from /tmp, under the same URL."""
        return send_from_directory(writable(current_app.static_folder), filename)
