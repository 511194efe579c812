import glob
import os
from pathlib import Path

from flask import Flask, abort, jsonify, request, send_file

from vercel_env import writable

app = Flask(__name__)
REPORTS = Path('reports')
writable(REPORTS).mkdir(exist_ok=True)
os.makedirs(writable('uploads'), exist_ok=True)


@app.post('/reports/<name>')
def add(name):
    writable(REPORTS / f'{name}.csv').write_text(request.form['rows'])
    return jsonify([path.stem for path in sorted(writable(REPORTS).glob('*.csv'))])


@app.get('/reports')
def latest():
    files = list(writable(REPORTS).iterdir())
    if not files:
        abort(404)
    newest = max(files, key=lambda path: path.stat().st_mtime)
    return writable(newest).read_text()


@app.post('/uploads')
def upload():
    file = request.files['file']
    file.save(writable(os.path.join('uploads', file.filename)))
    newest = max(glob.glob(writable('uploads/*')), key=os.path.getctime)
    return send_file(writable(newest), download_name=os.path.basename(newest))


@app.get('/uploads/size')
def size():
    total = 0
    for folder, _, names in os.walk(writable('uploads')):
        for name in names:
            total += os.path.getsize(writable(os.path.join(folder, name)))
    return str(total)
