import os
import subprocess

from flask import Flask, request

app = Flask(__name__)
FFMPEG = os.environ.get('FFMPEG', 'ffmpeg')
PANDOC = '/usr/bin/pandoc'
TOOL = os.environ.get('TOOL', 'sort')


@app.post('/convert')
def convert():
    subprocess.run([FFMPEG, '-i', '/tmp/in.wav', '/tmp/out.mp3'])
    os.system(f'{PANDOC} /tmp/in.md -o /tmp/out.html')
    subprocess.run([TOOL, '/tmp/names.txt'])
    subprocess.run([request.form['tool'], '/tmp/names.txt'])
    return 'ok'
