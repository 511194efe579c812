import os

from flask import Flask, request

from vercel_env import writable

app = Flask(__name__)
os.makedirs(writable('uploads'), exist_ok=True)


def parse_txt(path):
    with open(writable(path)) as file:
        return file.read()


def parse_csv(path):
    with open(writable(path)) as file:
        return file.read().split(',')


def parse(path, kind):
    parsers = {
        'txt': parse_txt,
        'csv': parse_csv,
    }
    parser = parsers.get(kind)
    if not parser:
        return None
    return parser(path)


@app.post('/files')
def keep():
    file = request.files['file']
    path = os.path.join('uploads', file.filename)
    file.save(writable(path))
    return {'text': parse(path, path.rsplit('.', 1)[1])}
