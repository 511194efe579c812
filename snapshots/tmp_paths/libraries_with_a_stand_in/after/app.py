from vercel_env import writable

from flask import Flask, request

try:
    import cv2
except ImportError:
    cv2 = None

try:
    from tinydb import TinyDB
except ImportError:

    class TinyDB:
        def __init__(self, *args, **kwargs):
            self.rows = []

        def all(self):
            return self.rows


try:
    from joblib import dump
except ImportError:
    dump = None

try:
    from pypdf import PdfWriter
except ImportError:
    from PyPDF2 import PdfWriter

app = Flask(__name__)
notes = TinyDB(writable('notes.json'))


@app.route('/notes')
def all_notes():
    return {'notes': notes.all()}


@app.route('/scan', methods=['POST'])
def scan():
    cv2.imwrite(writable('scan.png'), cv2.imdecode(request.get_data(), 1))
    return 'kept'


@app.route('/train', methods=['POST'])
def train():
    dump(request.get_json(), writable('model.joblib'))
    return 'trained'


@app.route('/join', methods=['POST'])
def join():
    writer = PdfWriter()
    for upload in request.files.getlist('parts'):
        writer.append(upload)
    writer.write(writable('joined.pdf'))
    return 'joined'
