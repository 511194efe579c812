import os
import subprocess
from flask import Flask, request, send_file
from vercel_env import writable

app = Flask(__name__)
WORK = 'work'
os.makedirs(writable(WORK), exist_ok=True)


@app.route('/convert', methods=['POST'])
def convert():
    source = os.path.join(WORK, 'in.wav')
    target = os.path.join(WORK, 'out.mp3')
    request.files['sound'].save(writable(source))
    subprocess.run(['ffmpeg', '-y', '-i', writable(source), writable(target)], check=True)
    return send_file(writable(target))
