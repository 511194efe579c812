import io
import os
import zipfile
from pathlib import Path

from flask import Flask, jsonify, request, send_file

from vercel_env import writable

app = Flask(__name__)
UPLOADS = os.path.join(os.path.dirname(__file__), 'uploads')
NOTES = Path(__file__).parent / 'notes'
os.makedirs(writable(UPLOADS), exist_ok=True)
writable(NOTES).mkdir(exist_ok=True)


@app.post('/uploads/<folder>')
def upload(folder):
    os.makedirs(writable(os.path.join(UPLOADS, folder)), exist_ok=True)
    file = request.files['file']
    file.save(writable(os.path.join(UPLOADS, folder, file.filename)))
    return 'ok'


@app.get('/uploads.zip')
def download():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, 'w') as archive:
        for root, _, names in os.walk(writable(UPLOADS)):
            for name in names:
                path = os.path.join(root, name)
                archive.write(writable(path), os.path.relpath(path, writable(UPLOADS)))
    buffer.seek(0)
    return send_file(buffer, download_name='uploads.zip')


@app.post('/notes/<name>')
def note(name):
    writable(NOTES / f'{name}.txt').write_text(request.form['text'])
    return jsonify(sorted(str(path.relative_to(writable(NOTES))) for path in writable(NOTES).rglob('*.txt')))
