import os

from flask import Flask, request, url_for
from werkzeug.middleware.shared_data import SharedDataMiddleware
from werkzeug.utils import secure_filename

from vercel_env import writable

app = Flask(__name__)
app.config['UPLOAD_FOLDER'] = os.path.join(app.root_path, 'uploads')
os.makedirs(writable(app.config['UPLOAD_FOLDER']), exist_ok=True)
app.add_url_rule('/uploads/<filename>', 'uploaded_file', build_only=True)
app.wsgi_app = SharedDataMiddleware(app.wsgi_app, {'/uploads': writable(app.config['UPLOAD_FOLDER'])})


@app.post('/')
def upload():
    file = request.files['file']
    name = secure_filename(file.filename)
    file.save(writable(os.path.join(app.config['UPLOAD_FOLDER'], name)))
    return url_for('uploaded_file', filename=name)
