import os

import qrcode
from docx import Document
from flask import Flask, request
from fpdf import FPDF
from PIL import Image, ImageDraw
from prometheus_client import Counter
from pymongo import MongoClient

app = Flask(__name__)
FOLDER = 'uploads'
os.makedirs(FOLDER, exist_ok=True)
files = MongoClient('mongodb://db.example.com').shop.files
uploads = Counter('uploads', 'Uploads', ['path'])


@app.post('/<name>')
def upload(name):
    path = os.path.join(FOLDER, name)
    request.files['file'].save(path)
    document = Document()
    document.add_paragraph(path)
    pdf = FPDF()
    pdf.cell(60, 10, txt=path)
    pdf.output('/tmp/label.pdf')
    draw = ImageDraw.Draw(Image.new('RGB', (9, 9)))
    draw.text((0, 0), path)
    code = qrcode.QRCode()
    code.add_data(path)
    uploads.labels(path=path).inc()
    return str(files.find_one({'path': path}))
