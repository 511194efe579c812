import glob
import os
from pathlib import Path

from flask import Flask, abort, jsonify, request, send_file

app = Flask(__name__)
REPORTS = Path('reports')
REPORTS.mkdir(exist_ok=True)
os.makedirs('uploads', exist_ok=True)


@app.post('/reports/<name>')
def add(name):
    (REPORTS / f'{name}.csv').write_text(request.form['rows'])
    return jsonify([path.stem for path in sorted(REPORTS.glob('*.csv'))])


@app.get('/reports')
def latest():
    files = list(REPORTS.iterdir())
    if not files:
        abort(404)
    newest = max(files, key=lambda path: path.stat().st_mtime)
    return newest.read_text()


@app.post('/uploads')
def upload():
    file = request.files['file']
    file.save(os.path.join('uploads', file.filename))
    newest = max(glob.glob('uploads/*'), key=os.path.getctime)
    return send_file(newest, download_name=os.path.basename(newest))


@app.get('/uploads/size')
def size():
    total = 0
    for folder, _, names in os.walk('uploads'):
        for name in names:
            total += os.path.getsize(os.path.join(folder, name))
    return str(total)
