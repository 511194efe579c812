import os
import subprocess
from flask import Flask, request, jsonify
app = Flask(__name__)


@app.post('/convert')
def convert():
    source = os.path.join('work', 'in.wav')
    request.files['audio'].save(source)
    subprocess.run(['ffmpeg', '-i', source, 'out.mp3'])
    return 'ok'
