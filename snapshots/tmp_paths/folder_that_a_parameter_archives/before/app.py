import os
import tarfile

from flask import Flask, request, send_file

app = Flask(__name__)
os.makedirs('notes', exist_ok=True)


@app.post('/notes')
def write():
    with open('notes/latest.txt', 'w') as file:
        file.write(request.form['text'])
    return 'ok'


def pack(archive):
    archive.add('notes', arcname='notes')


@app.get('/backup')
def backup():
    with tarfile.open('/tmp/backup.tar', 'w') as archive:
        pack(archive)
    return send_file('/tmp/backup.tar')
