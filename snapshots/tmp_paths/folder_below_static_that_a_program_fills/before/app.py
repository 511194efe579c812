import os
import subprocess

from flask import Flask, request, url_for

app = Flask(__name__)
PAGES = os.path.join('static', 'pages')
MARKS = os.path.join('static', 'marks')
os.makedirs('uploads', exist_ok=True)
os.makedirs(PAGES, exist_ok=True)
os.makedirs(MARKS, exist_ok=True)


@app.post('/')
def convert():
    source = os.path.join('uploads', 'in.docx')
    request.files['text'].save(source)
    subprocess.run(['soffice', '--convert-to', 'pdf', source, '--outdir', PAGES], check=True)
    return url_for('static', filename='pages/in.pdf')


@app.get('/marks')
def marks():
    return str(os.listdir(MARKS))
