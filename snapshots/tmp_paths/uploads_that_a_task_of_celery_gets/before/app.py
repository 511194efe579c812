"""A worker runs on another host, so that what it is given keeps no file in the project."""
from pathlib import Path

from flask import Flask, request

from tasks import read_text

app = Flask(__name__)
UPLOADS = Path('uploads')
UPLOADS.mkdir(exist_ok=True)


@app.route('/scan', methods=['POST'])
def scan():
    page = UPLOADS / 'page.png'
    request.files['page'].save(page)
    task = read_text.delay(str(page))
    return {'task': task.id}


@app.route('/scan/later', methods=['POST'])
def scan_later():
    page = UPLOADS / 'late.png'
    request.files['page'].save(page)
    task = read_text.apply_async(args=(str(page),), countdown=60)
    return {'task': task.id}
