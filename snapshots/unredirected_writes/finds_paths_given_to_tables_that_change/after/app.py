import os

from flask import Flask, request

app = Flask(__name__)
os.makedirs('uploads', exist_ok=True)


def parse_txt(path):
    with open(path) as file:
        return file.read()


def parse_csv(path):
    with open(path) as file:
        return file.read().split(',')


def parse(path, kind, more):
    parsers = {
        'txt': parse_txt,
        'csv': parse_csv,
    }
    parsers.update(more)
    parser = parsers.get(kind)
    if not parser:
        return None
    return parser(path)


@app.post('/files')
def keep():
    file = request.files['file']
    path = os.path.join('uploads', file.filename)
    file.save(path)
    return {'text': parse(path, path.rsplit('.', 1)[1], app.config['PARSERS'])}
