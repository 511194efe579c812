import glob
import os
from pathlib import Path

from flask import Flask, jsonify, render_template_string, request

app = Flask(__name__)
os.makedirs('charts', exist_ok=True)
os.makedirs('notes', exist_ok=True)
os.makedirs('scans', exist_ok=True)


@app.post('/charts')
def add_chart():
    with open('charts/' + request.form['name'], 'w') as file:
        file.write(request.form['svg'])
    return jsonify(glob.glob('charts/*.svg'))


@app.post('/notes')
def add_note():
    (Path('notes') / request.form['name']).write_text(request.form['text'])
    return render_template_string('{{ notes }}', notes=all_notes())


def all_notes():
    return [str(path) for path in Path('notes').iterdir() if path.is_file()]


@app.post('/scans')
def add_scan():
    request.files['scan'].save(os.path.join('scans', request.files['scan'].filename))
    with os.scandir('scans') as entries:
        return jsonify({entry.name: entry.path for entry in entries})
