import os
import subprocess

from flask import Flask, request, url_for, current_app, send_from_directory

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)
PAGES = os.path.join('static', 'pages')
MARKS = os.path.join('static', 'marks')
os.makedirs(writable('uploads'), exist_ok=True)
os.makedirs(writable(PAGES), exist_ok=True)
os.makedirs(writable(MARKS), exist_ok=True)


@app.post('/')
def convert():
    source = os.path.join('uploads', 'in.docx')
    request.files['text'].save(writable(source))
    subprocess.run(['soffice', '--convert-to', 'pdf', writable(source), '--outdir', writable(PAGES)], check=True)
    return url_for('static', filename='pages/in.pdf')


@app.get('/marks')
def marks():
    return str(os.listdir(writable(MARKS)))


if IS_VERCEL:

    @app.endpoint('static')
    def send_static_file(filename):
        """Serve what the app writes below static/ from /tmp, under the same URL."""
        filename = os.path.normpath(filename)
        if filename.startswith('pages/'):
            folder = os.path.join(current_app.static_folder, 'pages')
            return send_from_directory(writable(folder), filename[len('pages/'):])
        return current_app.send_static_file(filename)
