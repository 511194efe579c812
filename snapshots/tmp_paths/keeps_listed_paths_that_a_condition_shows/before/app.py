import glob
import os

from flask import Flask, jsonify, request

app = Flask(__name__)


@app.post('/uploads')
def upload():
    file = request.files['file']
    file.save(os.path.join('uploads', file.filename))
    return jsonify(ok=True)


@app.get('/uploads')
def uploads():
    wanted = request.args.get('all')
    return jsonify([path if wanted else os.path.basename(path) for path in glob.glob('uploads/*')])
