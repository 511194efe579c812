import os

from flask import Flask, request

from vercel_env import writable

app = Flask(__name__)


@app.post('/names')
def add():
    path = os.path.join('names', request.form['name'])
    with open(writable('index.txt'), 'a') as index:
        index.write('names/' + request.form['name'] + '\n')
        index.write(os.path.abspath('index.txt'))
    with open(writable(path), 'w') as file:
        file.write(path)
    return str(path).replace('/', '-')


os.makedirs(writable('names'), exist_ok=True)
