import os
import subprocess

from flask import Flask, request

app = Flask(__name__)
os.makedirs('uploads', exist_ok=True)


@app.post('/files')
def keep():
    file = request.files['file']
    file.save('uploads/' + file.filename)
    return 'kept'


@app.post('/clear')
def clear():
    subprocess.run(['rm', '-rf', 'uploads'], timeout=9)
    subprocess.run(['mkdir', '-p', 'uploads'], timeout=9)
    subprocess.run(['docker', 'stop', 'uploads'], timeout=9)
    return 'cleared'
