import logging
import os
from pathlib import Path

from flask import Flask, jsonify, request

from vercel_env import writable

app = Flask(__name__)
log = logging.getLogger(__name__)
os.makedirs(writable('inbox'), exist_ok=True)


def documents():
    found = []
    for root, folders, names in os.walk(writable('inbox')):
        for name in names:
            if name.endswith('.txt'):
                found.append(os.path.join(root, name))
    return found


@app.post('/inbox/<name>')
def add(name):
    writable(Path('inbox') / f'{name}.txt').write_text(request.form['text'])
    texts = {}
    for number, path in enumerate(documents()):
        log.info(f'{number}: read {path}')
        with open(writable(path)) as file:
            texts[os.path.splitext(os.path.basename(path))[0]] = file.read()
    return jsonify(texts)


@app.delete('/inbox')
def clear():
    for path in writable(Path('inbox')).glob('*.txt'):
        print('remove', path)
        mark = path.with_suffix('.done')
        if writable(mark).exists():
            writable(mark).unlink()
        path.unlink()
    return '', 204
