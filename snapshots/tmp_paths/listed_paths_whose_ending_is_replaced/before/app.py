import glob
import os

from flask import Flask, request

app = Flask(__name__)


@app.post('/notes')
def keep():
    os.makedirs('notes', exist_ok=True)
    for ending in ('txt', 'bak'):
        with open('notes/last.' + ending, 'w') as file:
            file.write(request.form['text'])
    return 'ok'


@app.get('/notes')
def notes():
    texts = []
    for path in glob.glob('notes/*.txt'):
        with open(path.replace('.txt', '.bak')) as file:
            texts.append(file.read())
    return texts
