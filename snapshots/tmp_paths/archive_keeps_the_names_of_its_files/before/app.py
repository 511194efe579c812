import io
import os
import tarfile
import zipfile

from flask import Flask, request, send_file

app = Flask(__name__)
os.makedirs('exports', exist_ok=True)


@app.post('/exports/<name>')
def export(name):
    with open(f'exports/{name}.csv', 'w') as file:
        file.write(request.form['rows'])
    with zipfile.ZipFile('exports/all.zip', 'a') as archive:
        archive.write(os.path.join('exports', name + '.csv'))
        archive.write(f'exports/{name}.csv', arcname=name, compress_type=zipfile.ZIP_DEFLATED)
    return send_file('exports/all.zip')


@app.get('/exports.tar')
def tar():
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode='w') as archive:
        archive.add('exports', recursive=True)
        archive.add('README.txt')
    buffer.seek(0)
    return send_file(buffer, download_name='exports.tar')
