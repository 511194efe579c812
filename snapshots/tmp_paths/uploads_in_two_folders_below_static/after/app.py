import os

from flask import Flask, request, url_for, current_app, send_from_directory

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('static/uploads/pictures'), exist_ok=True)


@app.post('/pictures')
def pictures():
    file = request.files['file']
    file.save(writable(os.path.join('static/uploads/pictures', 'last.png')))
    return url_for('static', filename='uploads/pictures/last.png')


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('static/uploads/texts'), exist_ok=True)


@app.post('/texts')
def texts():
    file = request.files['file']
    file.save(writable(os.path.join('static/uploads/texts', 'last.txt')))
    return url_for('static', filename='uploads/texts/last.txt')


if IS_VERCEL:

    @app.endpoint('static')
    def send_static_file(filename):
        """Serve what the app writes below static/ from /tmp, under the same URL."""
        filename = os.path.normpath(filename)
        if filename.startswith('uploads/'):
            folder = os.path.join(current_app.static_folder, 'uploads')
            return send_from_directory(writable(folder), filename[len('uploads/'):])
        return current_app.send_static_file(filename)
