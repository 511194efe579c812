import io
import os
from pathlib import Path
from urllib.request import urlopen

from flask import Flask

from vercel_env import writable

app = Flask(__name__)
NOTE = Path('notes/a.txt')


@app.post('/')
def add():
    os.makedirs(writable('notes'), exist_ok=True)
    os.mknod(writable('notes/lock'))
    writable(NOTE).write_text('a')
    return 'saved'


@app.get('/')
def index():
    with io.open_code(writable('notes/a.txt')) as file:
        text = file.read()
    names = [name for _, _, names, _ in os.fwalk(writable('notes')) for name in names]
    return [str(text), writable(NOTE).owner(), writable(NOTE).group(), *names]


@app.get('/raw')
def raw():
    return urlopen('file://' + writable(os.path.abspath('notes/a.txt'))).read()


@app.get('/again')
def again():
    return urlopen(writable(NOTE.absolute()).as_uri()).read()
