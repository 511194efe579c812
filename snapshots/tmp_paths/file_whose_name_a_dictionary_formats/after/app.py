from flask import Flask, request

from vercel_env import writable

app = Flask(__name__)
settings = {'folder': 'notes', 'name': 'latest'}


@app.post('/notes')
def write():
    with open(writable('{folder}/{name}.txt'.format(**settings)), 'w') as file:
        file.write(request.form['text'])
    return 'ok'


@app.get('/notes')
def read():
    with open(writable('notes/latest.txt')) as file:
        return file.read()
