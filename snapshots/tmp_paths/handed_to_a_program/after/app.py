import os
import subprocess
from flask import Flask, request, jsonify
from vercel_env import writable
app = Flask(__name__)


@app.post('/convert')
def convert():
    source = os.path.join('work', 'in.wav')
    request.files['audio'].save(writable(source))
    subprocess.run(['ffmpeg', '-i', writable(source), writable('out.mp3')])
    return 'ok'
