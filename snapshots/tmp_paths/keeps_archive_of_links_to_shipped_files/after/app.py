import io
import tarfile

from flask import Flask, request, send_file

app = Flask(__name__)


@app.post('/pages/<name>')
def page(name):
    with open(f'pages/{name}.txt', 'w') as file:
        file.write(request.form['text'])
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode='w:gz') as archive:
        archive.add('pages')
    buffer.seek(0)
    return send_file(buffer, download_name='pages.tar.gz')
