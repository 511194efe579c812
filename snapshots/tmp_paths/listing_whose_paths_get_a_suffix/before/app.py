import glob
import os

from flask import Flask, request

app = Flask(__name__)


@app.post('/notes/<name>')
def write(name):
    with open(os.path.join('notes', name), 'w') as file:
        file.write(request.form['text'])
    return 'kept'


@app.post('/backup')
def backup():
    for path in glob.glob('notes/*.txt'):
        os.rename(path, path + '.bak')
    return 'done'
