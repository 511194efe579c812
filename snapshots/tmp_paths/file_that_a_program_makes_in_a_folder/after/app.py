import os
import subprocess

from flask import Flask, request, send_file

from vercel_env import writable

app = Flask(__name__)
OUT = 'out'
os.makedirs(writable(OUT), exist_ok=True)


@app.post('/convert')
def convert():
    request.files['file'].save('/tmp/report.docx')
    subprocess.run(['converter', '--outdir', writable(OUT), '/tmp/report.docx'], timeout=9)
    return send_file(writable(os.path.join(OUT, 'report.pdf')))


@app.get('/sample')
def sample():
    return send_file(os.path.join('samples', 'report.pdf'))
