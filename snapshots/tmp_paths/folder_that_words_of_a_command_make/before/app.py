import os
import subprocess

from flask import Flask, request

app = Flask(__name__)
os.makedirs('cache/thumbs', exist_ok=True)
subprocess.run(['mkdir', '-p', 'lists'], timeout=9)


class Box:
    FOLDER = 'boxes'

    def __init__(self, folder=None):
        self.folder = folder or self.FOLDER
        os.makedirs(self.folder, exist_ok=True)

    def clear(self):
        subprocess.run(['rm', '-rf', self.folder], timeout=9)


box = Box()


@app.post('/notes')
def keep():
    subprocess.run(['mkdir', '-p', '-m', '755', 'notes'], timeout=9)
    with open('notes/' + request.form['name'] + '.txt', 'w') as file:
        file.write(request.form['text'])
    return 'kept'


@app.post('/clear')
def clear():
    subprocess.run(['rm', '-rf', 'notes'], timeout=9)
    subprocess.run(['rm', '-rf', './cache/thumbs/'], timeout=9)
    subprocess.run(['rmdir', '--ignore-fail-on-non-empty', 'cache'], timeout=9)
    box.clear()
    return 'cleared'
