import bz2
import gzip
import logging
import os
import shutil
from logging.handlers import WatchedFileHandler

from flask import Flask, request

app = Flask(__name__)
OUT = os.path.join(app.root_path, 'out')
OPENERS = {'txt': open, 'gz': gzip.open, 'bz2': bz2.open}
os.makedirs(OUT, exist_ok=True)


def log_to(name, handler=logging.FileHandler):
    app.logger.addHandler(handler(os.path.join(OUT, name), delay=True))


def write(path, text, opener=open):
    with opener(path, 'wt') as file:
        file.write(text)


log_to('app.log')
log_to('watched.log', WatchedFileHandler)


@app.post('/<kind>/<name>')
def save(kind, name):
    path = os.path.join(OUT, name)
    write(path, name, OPENERS[kind])
    keep = shutil.copy if request.args.get('copy') else shutil.move
    keep(path, os.path.join(OUT, 'last'))
    return 'saved'


@app.get('/<kind>')
def last(kind):
    opener = OPENERS.get(kind)
    with opener(os.path.join(OUT, 'last'), 'rt') as file:
        return file.read()


@app.get('/')
def index():
    return ' '.join(os.listdir(OUT))
