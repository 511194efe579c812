import os
from pathlib import Path

from flask import Flask, request

app = Flask(__name__)
UPLOADS = 'uploads'
app.config['REPORTS'] = Path('data') / 'reports'


@app.post('/uploads')
def upload():
    file = request.files['file']
    file.save(os.path.join(UPLOADS, file.filename))
    return 'ok'


@app.post('/reports')
def report():
    (app.config['REPORTS'] / 'last.txt').write_text(request.form['text'])
    return (app.config['REPORTS'] / 'last.txt').read_text()
