import os

from flask import Flask, request, url_for, current_app, send_from_directory

from vercel_env import IS_VERCEL, writable

BASE = os.path.abspath(os.path.dirname(__file__))
app = Flask(__name__, static_folder=os.path.join(BASE, 'assets', 'static'))


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('assets/static'), exist_ok=True)


@app.route('/upload', methods=['POST'])
def upload():
    file = request.files['file']
    name = os.path.basename(file.filename)
    file.save(writable(os.path.join(app.static_folder, name)))
    return url_for('static', filename=name)


if IS_VERCEL:

    @app.endpoint('static')
    def send_static_file(filename):
        """Serve what the app writes below static/ from /tmp, under the same URL."""
        return send_from_directory(writable(current_app.static_folder), filename)
