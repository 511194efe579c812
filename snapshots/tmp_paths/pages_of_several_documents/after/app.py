import os

from flask import Flask, request, send_file
from pypdf import PdfWriter

from vercel_env import writable

app = Flask(__name__)
os.makedirs(writable('pdf'), exist_ok=True)


@app.post('/merge')
def merge():
    names = []
    writer = PdfWriter()
    for upload in request.files.getlist('files'):
        path = os.path.join('pdf', upload.filename)
        upload.save(writable(path))
        names.append(path)
        writer.append(writable(path))
    writer.write(writable('pdf/all.pdf'))
    return send_file(writable('pdf/all.pdf'))
