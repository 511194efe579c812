import enum
import os
from flask import Flask, request, send_file
from PIL import Image

app = Flask(__name__)
FOLDER = 'pictures'
PARTS = ['pictures', 'index.json']
NOTES = {'open': 'notes/open.json', 'done': 'notes/done.json'}
path_of = lambda name: os.path.join(FOLDER, name)


class Log(enum.Enum):
    VISITS = 'log/visits.txt'


@app.route('/pictures', methods=['POST'])
def add():
    path = path_of(os.path.basename(request.files['file'].filename).lower())
    request.files['file'].save(path)
    picture = Image.open(path)
    picture.thumbnail((64, 64))
    picture.save(path.rsplit('.', 1)[0] + '_small.png')
    with open(os.path.join(*PARTS), 'a') as index:
        index.write(path + '\n')
    with open(Log.VISITS.value, 'a') as log:
        log.write('add\n')
    return 'ok'


@app.route('/pictures/<name>/small')
def small(name):
    return send_file(os.path.join('pictures', name + '_small.png'))


@app.route('/pictures')
def pictures():
    return open('pictures/index.json').read()


@app.route('/notes/<kind>', methods=['GET', 'POST'])
def notes(kind):
    if request.method == 'POST':
        with open(NOTES.get(kind, 'notes/other.json'), 'w') as file:
            file.write(request.data.decode())
    return open('notes/open.json').read() + open('notes/done.json').read()


@app.route('/visits')
def visits():
    return open('log/visits.txt').read()
