import os

from flask import Flask, render_template, request, current_app, send_from_directory

from vercel_env import IS_VERCEL, writable

app = Flask(__name__, template_folder='static')


@app.post('/')
def upload():
    os.makedirs(writable('static/uploads'), exist_ok=True)
    request.files['picture'].save(writable('static/uploads/picture.png'))
    return 'saved'


@app.get('/')
def index():
    return render_template('index.html')


if IS_VERCEL:

    @app.endpoint('static')
    def send_static_file(filename):
        """Serve what the app writes below static/ from /tmp, under the same URL."""
        filename = os.path.normpath(filename)
        if filename.startswith('uploads/'):
            folder = os.path.join(current_app.static_folder, 'uploads')
            return send_from_directory(writable(folder), filename[len('uploads/'):])
        return current_app.send_static_file(filename)
