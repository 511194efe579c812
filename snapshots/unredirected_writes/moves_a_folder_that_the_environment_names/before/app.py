import os

from flask import Flask

app = Flask(__name__)
FOLDER = os.environ.get('DATA', '/data')


@app.post('/')
def save():
    with open(os.path.join(FOLDER, 'x.txt'), 'w') as file:
        file.write('x')
    return 'ok'
