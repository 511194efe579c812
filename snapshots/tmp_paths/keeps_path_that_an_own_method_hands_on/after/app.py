import os

from flask import Flask, send_file

app = Flask(__name__)
FOLDER = 'reports'


class Archive:
    def __init__(self, client):
        self.client = client

    def put(self, path):
        self.client.store(path)


archive = Archive(app.extensions.get('archive'))


@app.route('/<name>')
def report(name):
    path = os.path.join(FOLDER, f'{name}.txt')
    with open(path, 'w') as file:
        file.write(name)
    archive.put(path)
    return send_file(path)
