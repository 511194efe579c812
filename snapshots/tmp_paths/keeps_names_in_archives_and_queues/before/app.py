import io
import os
import zipfile
from queue import Queue

from flask import Flask, request, send_file

app = Flask(__name__)
jobs = Queue()


@app.route('/pages', methods=['POST'])
def add():
    path = os.path.join('pages', request.form['name'] + '.txt')
    with open(path, 'w') as file:
        file.write(request.form['text'])
    jobs.put_nowait(path)
    return 'kept'


@app.route('/pages.zip')
def pages():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, 'w') as archive:
        for name in ('a', 'b'):
            path = os.path.join('pages', name + '.txt')
            with open(path) as file:
                archive.writestr(path, file.read())
    packed.seek(0)
    return send_file(packed, download_name='pages.zip')
