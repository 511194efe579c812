import os
from pathlib import Path

from flask import Flask, request

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)
UPLOADS = 'uploads'
app.config['REPORTS'] = Path('data') / 'reports'


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('uploads'), exist_ok=True)


@app.post('/uploads')
def upload():
    file = request.files['file']
    file.save(writable(os.path.join(UPLOADS, file.filename)))
    return 'ok'


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('data/reports'), exist_ok=True)


@app.post('/reports')
def report():
    writable(app.config['REPORTS'] / 'last.txt').write_text(request.form['text'])
    return writable(app.config['REPORTS'] / 'last.txt').read_text()
