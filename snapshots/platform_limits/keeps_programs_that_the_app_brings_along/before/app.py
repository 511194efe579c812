import os
import subprocess

from flask import Flask

app = Flask(__name__)
FFMPEG = os.path.join('bin', 'ffmpeg')
TOOL = os.getenv('TOOL', 'bin/ffmpeg')


@app.get('/')
def index():
    subprocess.run([FFMPEG, '-i', '/tmp/a.mp4'], timeout=9)
    subprocess.run(['./bin/ffmpeg', '-i', '/tmp/a.mp4'], timeout=9)
    subprocess.run([TOOL, '/tmp/a.png'], timeout=9)
    return 'ok'
