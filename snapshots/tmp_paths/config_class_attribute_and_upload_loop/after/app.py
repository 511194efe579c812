import os
from flask import Flask, request, send_from_directory
from werkzeug.utils import secure_filename
from vercel_env import writable


class Config:
    UPLOAD_FOLDER = os.environ.get('UPLOAD_FOLDER', 'uploads')
    MAX_CONTENT_LENGTH = 4 * 1024 * 1024


app = Flask(__name__)
app.config.from_object(Config)


@app.route('/upload', methods=['POST'])
def upload():
    os.makedirs(writable(app.config['UPLOAD_FOLDER']), exist_ok=True)
    for file in request.files.getlist('files'):
        file.save(writable(os.path.join(app.config['UPLOAD_FOLDER'], secure_filename(file.filename))))
    return 'saved'


@app.route('/uploads/<name>')
def uploaded(name):
    return send_from_directory(writable(app.config['UPLOAD_FOLDER']), name)
