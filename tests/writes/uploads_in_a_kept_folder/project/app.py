import os
from flask import Flask, abort, jsonify, request, send_from_directory
from werkzeug.utils import secure_filename

app = Flask(__name__)
app.config['UPLOAD_FOLDER'] = 'uploads'


@app.route('/', methods=['POST'])
def upload():
    file = request.files.get('file') or abort(400)
    file.save(os.path.join(app.config['UPLOAD_FOLDER'], secure_filename(file.filename)))
    return jsonify(count=len(os.listdir(app.config['UPLOAD_FOLDER'])))


@app.route('/uploads')
def listing():
    return jsonify(sorted(os.listdir(app.config['UPLOAD_FOLDER'])))


@app.route('/uploads/<path:name>')
def uploaded(name):
    return send_from_directory(app.config['UPLOAD_FOLDER'], name)
