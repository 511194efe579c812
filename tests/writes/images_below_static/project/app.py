from pathlib import Path

from flask import Flask, redirect, render_template, request, url_for
from werkzeug.utils import secure_filename

app = Flask(__name__)
UPLOADS = Path(__file__).parent / 'static' / 'uploads'
UPLOADS.mkdir(parents=True, exist_ok=True)


@app.route('/')
def index():
    names = sorted(path.name for path in UPLOADS.iterdir() if path.is_file())
    return render_template('index.html', names=names)


@app.route('/upload', methods=['POST'])
def upload():
    image = request.files['image']
    image.save(UPLOADS / secure_filename(image.filename))
    return redirect(url_for('index'))


@app.route('/<name>', methods=['DELETE'])
def remove(name):
    (UPLOADS / secure_filename(name)).unlink()
    return '', 204
