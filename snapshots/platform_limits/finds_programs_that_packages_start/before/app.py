import subprocess

import docx2pdf
import pdfkit
import pytesseract
from flask import Flask, request
from pdf2image import convert_from_bytes
from PIL import Image
from playwright.sync_api import sync_playwright
from pydub import AudioSegment

app = Flask(__name__)
app.config['MAX_CONTENT_LENGTH'] = 4 * 1024 * 1024


@app.post('/invoice')
def invoice():
    return pdfkit.from_string(request.form['html'], False)


@app.post('/text')
def text():
    return pytesseract.image_to_string(Image.open(request.files['scan']))


@app.post('/pages')
def pages():
    return str(len(convert_from_bytes(request.get_data())))


@app.post('/length')
def length():
    return str(len(AudioSegment.from_file(request.files['song'])))


@app.post('/letter')
def letter():
    request.files['letter'].save('/tmp/letter.docx')
    docx2pdf.convert('/tmp/letter.docx')
    return 'made'


@app.post('/slides')
def slides():
    request.files['slides'].save('/tmp/slides.pptx')
    subprocess.run(['soffice', '--headless', '--convert-to', 'pdf', '/tmp/slides.pptx'], timeout=50)
    subprocess.run('soffice --version', shell=True, timeout=50)
    return 'made'


@app.get('/title')
def title():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch()
        page = browser.new_page()
        page.goto(request.args['url'])
        return page.title()
