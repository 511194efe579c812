import os

from flask import Flask, request
from pdf2image import convert_from_bytes, convert_from_path

app = Flask(__name__)
PAGES = 'pages'


@app.post('/')
def pages():
    os.makedirs(PAGES, exist_ok=True)
    convert_from_bytes(request.get_data(), output_folder=PAGES, fmt='png')
    return {'pages': os.listdir(PAGES)}


@app.post('/first')
def first():
    request.files['pdf'].save('/tmp/first.pdf')
    return {'size': convert_from_path('/tmp/first.pdf', output_folder=None)[0].size}
