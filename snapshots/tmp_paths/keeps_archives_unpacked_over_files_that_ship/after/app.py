import shutil
import tarfile
import zipfile

from flask import Flask, request

app = Flask(__name__)


@app.post('/site')
def site():
    with zipfile.ZipFile(request.files['site']) as archive:
        archive.extractall('site')
    with open('site/index.json') as file:
        return file.read()


@app.post('/data')
def data():
    request.files['data'].save('/tmp/data.tar')
    shutil.unpack_archive('/tmp/data.tar', 'data')
    return 'unpacked'


@app.post('/words')
def words():
    with tarfile.open(fileobj=request.files['words']) as archive:
        archive.extract('words.txt', 'data')
    return 'unpacked'
