import enum
import os
from flask import Flask, request, send_file
from PIL import Image
from vercel_env import writable

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
    request.files['file'].save(writable(path))
    picture = Image.open(writable(path))
    picture.thumbnail((64, 64))
    picture.save(writable(path.rsplit('.', 1)[0] + '_small.png'))
    with open(writable(os.path.join(*PARTS)), 'a') as index:
        index.write(path + '\n')
    with open(writable(Log.VISITS.value), 'a') as log:
        log.write('add\n')
    return 'ok'


@app.route('/pictures/<name>/small')
def small(name):
    return send_file(writable(os.path.join('pictures', name + '_small.png')))


@app.route('/pictures')
def pictures():
    return open(writable('pictures/index.json')).read()


@app.route('/notes/<kind>', methods=['GET', 'POST'])
def notes(kind):
    if request.method == 'POST':
        with open(writable(NOTES.get(kind, 'notes/other.json')), 'w') as file:
            file.write(request.data.decode())
    return open(writable('notes/open.json')).read() + open(writable('notes/done.json')).read()


@app.route('/visits')
def visits():
    return open(writable('log/visits.txt')).read()
