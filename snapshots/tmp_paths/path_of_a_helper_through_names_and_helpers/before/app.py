import os

from flask import Flask, request

app = Flask(__name__)
FOLDER = '/tmp/up' if os.getenv('VERCEL') else 'up'


def save(path, text):
    full = os.path.abspath(path)
    with open(full, 'w') as out:
        out.write(text)


def keep(path):
    append(path, request.form['text'])


def append(path, text):
    with open(path, 'a') as out:
        out.write(text)


def upload(name):
    with open(os.path.join(FOLDER, name), 'w') as out:
        out.write(request.form['text'])


@app.post('/')
def index():
    save('/tmp/a.txt', request.form['text'])
    save('b.txt', request.form['text'])
    keep('/tmp/kept.txt')
    keep('kept.txt')
    upload('c.txt')
    return open('b.txt').read()
