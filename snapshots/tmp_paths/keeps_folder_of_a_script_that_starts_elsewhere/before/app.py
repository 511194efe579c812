import subprocess

from flask import Flask, request

app = Flask(__name__)


@app.post('/recordings')
def upload():
    request.files['file'].save('tools/recordings/in.wav')
    subprocess.run(['python', 'tag.py'], cwd='tools')
    return 'ok'
