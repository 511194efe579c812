import os
import subprocess

from flask import Flask, request

from vercel_env import writable

app = Flask(__name__)
FOLDER = 'out'
os.makedirs(writable(FOLDER), exist_ok=True)


@app.post('/<name>')
def convert(name):
    target = os.path.join(FOLDER, f'{name}.mp4')
    command = ['ffmpeg', '-i', request.form['url']]
    if 'fast' in request.args:
        options = ['-preset', 'fast']
        command = command + options
        options = command + options
    command = command + [writable(target)]
    subprocess.run(command)
    return target
