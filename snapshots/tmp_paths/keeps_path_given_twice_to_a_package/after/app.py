import os

import cloudinary.uploader
from flask import Flask, request
from werkzeug.utils import secure_filename

app = Flask(__name__)


@app.route('/upload', methods=['POST'])
def upload():
    file = request.files['file']
    path = os.path.join('uploads', secure_filename(file.filename))
    file.save(path)
    cloudinary.uploader.upload(path, public_id=path)
    return 'ok'
