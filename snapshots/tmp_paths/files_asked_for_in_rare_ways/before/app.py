import io
import os
from pathlib import Path
from urllib.request import urlopen

from flask import Flask

app = Flask(__name__)
NOTE = Path('notes/a.txt')


@app.post('/')
def add():
    os.makedirs('notes', exist_ok=True)
    os.mknod('notes/lock')
    NOTE.write_text('a')
    return 'saved'


@app.get('/')
def index():
    with io.open_code('notes/a.txt') as file:
        text = file.read()
    names = [name for _, _, names, _ in os.fwalk('notes') for name in names]
    return [str(text), NOTE.owner(), NOTE.group(), *names]


@app.get('/raw')
def raw():
    return urlopen('file://' + os.path.abspath('notes/a.txt')).read()


@app.get('/again')
def again():
    return urlopen(NOTE.absolute().as_uri()).read()
