import os

from flask import Flask, request, jsonify
from werkzeug.utils import secure_filename

from vercel_env import writable

UPLOAD_FOLDER = 'uploads'

app = Flask(__name__)
app.config['UPLOAD_FOLDER'] = UPLOAD_FOLDER
os.makedirs(writable(UPLOAD_FOLDER), exist_ok=True)


@app.route('/upload', methods=['POST'])
def upload():
    file = request.files['file']
    path = os.path.join(app.config['UPLOAD_FOLDER'], secure_filename(file.filename))
    file.save(writable(path))
    return jsonify(size=os.path.getsize(writable(path)))
