import os

from flask import Flask, request, url_for, current_app, send_from_directory

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)
app.config['UPLOADS'] = os.path.join(app.static_folder, 'uploads')
os.makedirs(writable(app.config['UPLOADS']), exist_ok=True)


@app.post('/')
def upload():
    file = request.files['file']
    file.save(writable(os.path.join(app.config['UPLOADS'], 'latest.png')))
    return url_for('static', filename='uploads/latest.png')


if IS_VERCEL:

    @app.endpoint('static')
    def send_static_file(filename):
        """Serve what the app writes below static/ from /tmp, under the same URL."""
        filename = os.path.normpath(filename)
        if filename.startswith('uploads/'):
            folder = os.path.join(current_app.static_folder, 'uploads')
            return send_from_directory(writable(folder), filename[len('uploads/'):])
        return current_app.send_static_file(filename)
