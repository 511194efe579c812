import io
import os
import zipfile
from pathlib import Path

from flask import Flask, jsonify, request, send_file

app = Flask(__name__)
UPLOADS = os.path.join(os.path.dirname(__file__), 'uploads')
NOTES = Path(__file__).parent / 'notes'
os.makedirs(UPLOADS, exist_ok=True)
NOTES.mkdir(exist_ok=True)


@app.post('/uploads/<folder>')
def upload(folder):
    os.makedirs(os.path.join(UPLOADS, folder), exist_ok=True)
    file = request.files['file']
    file.save(os.path.join(UPLOADS, folder, file.filename))
    return 'ok'


@app.get('/uploads.zip')
def download():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, 'w') as archive:
        for root, _, names in os.walk(UPLOADS):
            for name in names:
                path = os.path.join(root, name)
                archive.write(path, os.path.relpath(path, UPLOADS))
    buffer.seek(0)
    return send_file(buffer, download_name='uploads.zip')


@app.post('/notes/<name>')
def note(name):
    (NOTES / f'{name}.txt').write_text(request.form['text'])
    return jsonify(sorted(str(path.relative_to(NOTES)) for path in NOTES.rglob('*.txt')))
