import io
import os
import tarfile
import zipfile

from flask import Flask, request, send_file

from vercel_env import writable

app = Flask(__name__)
os.makedirs(writable('exports'), exist_ok=True)


@app.post('/exports/<name>')
def export(name):
    with open(writable(f'exports/{name}.csv'), 'w') as file:
        file.write(request.form['rows'])
    with zipfile.ZipFile(writable('exports/all.zip'), 'a') as archive:
        archive.write(writable(os.path.join('exports', name + '.csv')), os.path.join('exports', name + '.csv'))
        archive.write(writable(f'exports/{name}.csv'), arcname=name, compress_type=zipfile.ZIP_DEFLATED)
    return send_file(writable('exports/all.zip'))


@app.get('/exports.tar')
def tar():
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode='w') as archive:
        archive.add(writable('exports'), 'exports', recursive=True)
        archive.add('README.txt')
    buffer.seek(0)
    return send_file(buffer, download_name='exports.tar')
