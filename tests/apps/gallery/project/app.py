import os
import uuid
from flask import Flask, request, jsonify, send_from_directory, abort
from werkzeug.utils import secure_filename
from flask_cors import CORS

app = Flask(__name__)
CORS(app, origins="http://localhost:3000")

UPLOAD_FOLDER = 'uploads'
ALLOWED = {'png', 'txt'}
app.config['UPLOAD_FOLDER'] = UPLOAD_FOLDER
app.config['MAX_CONTENT_LENGTH'] = 1024
if not os.path.exists(UPLOAD_FOLDER):
    os.makedirs(UPLOAD_FOLDER)


def allowed(name):
    return '.' in name and name.rsplit('.', 1)[1] in ALLOWED


@app.route('/upload', methods=['POST'])
def upload():
    if 'file' not in request.files:
        return jsonify(error='no file'), 400
    file = request.files['file']
    if not allowed(file.filename):
        return jsonify(error='type'), 415
    filename = secure_filename(file.filename)
    filepath = os.path.join(app.config['UPLOAD_FOLDER'], filename)
    file.save(filepath)
    size = os.path.getsize(filepath)
    return jsonify(name=filename, size=size), 201


@app.route('/files')
def files():
    return jsonify(sorted(os.listdir(app.config['UPLOAD_FOLDER'])))


@app.route('/files/<name>')
def one(name):
    return send_from_directory(app.config['UPLOAD_FOLDER'], name)


@app.route('/files/<name>', methods=['DELETE'])
def remove(name):
    path = os.path.join(app.config['UPLOAD_FOLDER'], secure_filename(name))
    if not os.path.exists(path):
        abort(404)
    os.remove(path)
    return '', 204
