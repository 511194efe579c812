import os

from flask import Flask, request, send_file
from pypdf import PdfWriter

app = Flask(__name__)
os.makedirs('pdf', exist_ok=True)


@app.post('/merge')
def merge():
    names = []
    writer = PdfWriter()
    for upload in request.files.getlist('files'):
        path = os.path.join('pdf', upload.filename)
        upload.save(path)
        names.append(path)
        writer.append(path)
    writer.write('pdf/all.pdf')
    return send_file('pdf/all.pdf')
