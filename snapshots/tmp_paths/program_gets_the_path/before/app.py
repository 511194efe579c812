import os
import subprocess
from flask import Flask, request, send_file

app = Flask(__name__)
WORK = 'work'
os.makedirs(WORK, exist_ok=True)


@app.route('/convert', methods=['POST'])
def convert():
    source = os.path.join(WORK, 'in.wav')
    target = os.path.join(WORK, 'out.mp3')
    request.files['sound'].save(source)
    subprocess.run(['ffmpeg', '-y', '-i', source, target], check=True)
    return send_file(target)
