import os
import subprocess

from flask import Flask, request, send_file

app = Flask(__name__)
os.makedirs('uploads', exist_ok=True)


def run(command):
    subprocess.run(command, shell=True, check=True)


@app.post('/mp3')
def mp3():
    source = os.path.join('uploads', 'voice.ogg')
    target = os.path.join('uploads', 'voice.mp3')
    request.files['file'].save(source)
    run(f'ffmpeg -i {source} {target}')
    return send_file(target)
