import os
from urllib.parse import quote
from urllib.request import urlopen

from flask import Flask

app = Flask(__name__)
NOTE = os.path.abspath('a.txt')
URL = 'file://' + NOTE
PAGE = os.path.join(app.root_path, 'page.html')


@app.post('/')
def add():
    with open(NOTE, 'w') as file:
        file.write('a')
    with open(PAGE, 'w') as file:
        file.write('<p>a</p>')
    return 'saved'


@app.get('/')
def index():
    return urlopen(URL).read()


@app.get('/page')
def page():
    return urlopen(f'file://{quote(PAGE)}').read()
