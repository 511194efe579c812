import heapq
import os
from collections import namedtuple
from string import Template
from typing import NamedTuple

import jsonlines
from flask import Flask, jsonify

app = Flask(__name__)
FOLDER = os.path.join(app.root_path, 'notes')
LOG = os.path.join(app.root_path, 'log.jsonl')
Note = namedtuple('Note', 'name path')
Entry = NamedTuple('Entry', [('name', str), ('path', str)])
os.makedirs(FOLDER, exist_ok=True)


def notes():
    return [Note(name, os.path.join(FOLDER, name)) for name in sorted(os.listdir(FOLDER))]


@app.post('/<name>')
def save(name):
    entry = Entry(name, os.path.join(FOLDER, name))
    with open(entry.path, 'w') as file:
        file.write(name)
    with jsonlines.open(LOG, mode='a') as log:
        log.write({'name': name})
    return Template('$path').substitute(path=os.path.basename(entry.path))


@app.get('/')
def index():
    texts = []
    for note in notes():
        with open(note.path) as file:
            heapq.heappush(texts, (note.name, file.read()))
    return jsonify(texts, os.path.getsize(LOG))
