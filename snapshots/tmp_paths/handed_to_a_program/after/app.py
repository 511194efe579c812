import os
import subprocess
from flask import Flask, request, jsonify
from vercel_env import IS_VERCEL, writable
app = Flask(__name__)


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('work'), exist_ok=True)


@app.post('/convert')
def convert():
    source = os.path.join('work', 'in.wav')
    request.files['audio'].save(writable(source))
    subprocess.run(['ffmpeg', '-i', writable(source), writable('out.mp3')])
    return 'ok'
