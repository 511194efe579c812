import os
import tarfile

from flask import Flask, request, send_file

from vercel_env import writable

app = Flask(__name__)
os.makedirs(writable('notes'), exist_ok=True)


@app.post('/notes')
def write():
    with open(writable('notes/latest.txt'), 'w') as file:
        file.write(request.form['text'])
    return 'ok'


def pack(archive):
    archive.add(writable('notes'), arcname='notes')


@app.get('/backup')
def backup():
    with tarfile.open('/tmp/backup.tar', 'w') as archive:
        pack(archive)
    return send_file('/tmp/backup.tar')
