import os
import tempfile

import markdown
import pypandoc
from flask import Flask, request, send_file
from werkzeug.utils import secure_filename

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)
UPLOADS = os.path.join(os.path.dirname(__file__), 'uploads')
SITE = 'https://docs.example.com'


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('uploads'), exist_ok=True)


@app.route('/convert', methods=['POST'])
def convert():
    file = request.files['file']
    source = os.path.join(UPLOADS, secure_filename(file.filename))
    file.save(writable(source))
    target = source.replace('.md', '.html')
    with open(writable(target), 'w') as page:
        page.write(markdown.markdown(file.filename))
    pdf = os.path.splitext(source)[0] + '.pdf'
    pypandoc.convert_file(writable(source), 'pdf', outputfile=writable(pdf))
    return send_file(writable(target))


@app.route('/names', methods=['POST'])
def names():
    with tempfile.NamedTemporaryFile(suffix='.docx') as draft:
        text = os.path.splitext(draft.name)[0] + '.txt'
        with open(text, 'w') as file:
            file.write(SITE.replace('.com', '.org'))
        os.remove(text)
    return 'ok'


@app.route('/odd', methods=['POST'])
def odd():
    plain = './notes/a.txt'.replace('.', '')
    with open(writable(plain), 'w') as file:
        file.write(request.form['text'])
    moved = os.path.join('old.md', 'a.md').replace('.md', '.txt')
    with open(writable(moved), 'w') as file:
        file.write(request.form['text'])
    return 'ok'
