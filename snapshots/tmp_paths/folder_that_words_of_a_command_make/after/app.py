import os
import subprocess

from flask import Flask, request

from vercel_env import writable

app = Flask(__name__)
os.makedirs(writable('cache/thumbs'), exist_ok=True)
subprocess.run(['mkdir', '-p', writable('lists')], timeout=9)


class Box:
    FOLDER = 'boxes'

    def __init__(self, folder=None):
        self.folder = folder or self.FOLDER
        os.makedirs(writable(self.folder), exist_ok=True)

    def clear(self):
        subprocess.run(['rm', '-rf', writable(self.folder)], timeout=9)


box = Box()


@app.post('/notes')
def keep():
    subprocess.run(['mkdir', '-p', '-m', '755', writable('notes')], timeout=9)
    with open(writable('notes/' + request.form['name'] + '.txt'), 'w') as file:
        file.write(request.form['text'])
    return 'kept'


@app.post('/clear')
def clear():
    subprocess.run(['rm', '-rf', writable('notes')], timeout=9)
    subprocess.run(['rm', '-rf', writable('./cache/thumbs/')], timeout=9)
    subprocess.run(['rmdir', '--ignore-fail-on-non-empty', writable('cache')], timeout=9)
    box.clear()
    return 'cleared'
