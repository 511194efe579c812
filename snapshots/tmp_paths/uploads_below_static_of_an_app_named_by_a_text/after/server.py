import os

from flask import Flask, request, url_for, current_app, send_from_directory

from vercel_env import IS_VERCEL, writable

app = Flask('api')
app.config['UPLOAD_FOLDER'] = 'static/uploads/'
os.makedirs(writable(app.config['UPLOAD_FOLDER']), exist_ok=True)


@app.route('/upload', methods=['POST'])
def upload():
    file = request.files['file']
    name = os.path.basename(file.filename)
    file.save(writable(os.path.join(app.config['UPLOAD_FOLDER'], name)))
    return url_for('static', filename='uploads/' + name)


if IS_VERCEL:

    @app.endpoint('static')
    def send_static_file(filename):
        """Serve what the app writes below static/ from /tmp, under the same URL."""
        filename = os.path.normpath(filename)
        if filename.startswith('uploads/'):
            folder = os.path.join(current_app.static_folder, 'uploads')
            return send_from_directory(writable(folder), filename[len('uploads/'):])
        return current_app.send_static_file(filename)
