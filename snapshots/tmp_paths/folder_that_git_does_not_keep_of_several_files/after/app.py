import os

from flask import Flask, request

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('data'), exist_ok=True)


@app.post('/a')
def a():
    with open(writable('data/a.txt'), 'w') as f:
        f.write(request.form['text'])
    return 'ok'


@app.post('/b')
def b():
    with open(writable('data/b.txt'), 'w') as f:
        f.write(request.form['text'])
    return 'ok'
