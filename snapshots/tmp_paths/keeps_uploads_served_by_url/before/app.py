import os
from flask import Flask, request, jsonify
UPLOAD_FOLDER = 'static/uploads'
app = Flask(__name__)


@app.route('/upload', methods=['POST'])
def upload():
    f = request.files['f']
    f.save(os.path.join(UPLOAD_FOLDER, f.filename))
    return '/static/uploads/' + f.filename
