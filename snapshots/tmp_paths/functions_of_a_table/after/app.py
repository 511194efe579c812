import os

from vercel_env import IS_VERCEL, writable
import formats
from flask import Flask, abort, request, send_file

app = Flask(__name__)
UPLOADS = 'uploads'
REPORT = 'data/report.txt'


def count_lines(path):
    with open(writable(path)) as file:
        return len(file.readlines())


def count_words(path, *, least=1):
    with open(writable(path)) as file:
        return sum(len(word) >= least for word in file.read().split())


COUNTERS = {
    'lines': count_lines,
    'words': count_words,
}


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('uploads'), exist_ok=True)


@app.post('/convert/<kind>')
def convert(kind):
    upload = request.files['file']
    source = os.path.join(UPLOADS, upload.filename)
    upload.save(writable(source))
    target = source + kind
    suffix = os.path.splitext(source)[1]
    if (suffix, kind) not in formats.CONVERTERS:
        return {'targets': formats.targets_of(suffix)}, 415
    formats.CONVERTERS[suffix, kind](source, target=target)
    return send_file(writable(target))


@app.get('/count/<kind>')
def count(kind):
    counter = COUNTERS.get(kind)
    if counter is None:
        abort(404)
    return str(counter(REPORT))


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('data'), exist_ok=True)


@app.post('/report')
def report():
    with open(writable(REPORT), 'a') as file:
        file.write(request.form['line'] + '\n')
    return ', '.join(COUNTERS.keys())
