import os

from flask import Flask

from vercel_env import writable

app = Flask(__name__)
FOLDER = os.environ.get('DATA', '/data')


@app.post('/')
def save():
    with open(writable(os.path.join(FOLDER, 'x.txt')), 'w') as file:
        file.write('x')
    return 'ok'
