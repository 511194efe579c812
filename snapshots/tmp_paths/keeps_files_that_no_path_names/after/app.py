import logging.config
import tarfile
import zipfile

import yt_dlp
from flask import Flask, request, send_file

app = Flask(__name__)
logging.config.fileConfig('logging.ini')


@app.post('/unpack')
def unpack():
    with zipfile.ZipFile(request.files['archive']) as archive:
        archive.extractall()
    with tarfile.open(fileobj=request.files['other'].stream) as archive:
        archive.extractall('/tmp/other')
    return 'ok'


@app.post('/video')
def video():
    with yt_dlp.YoutubeDL({'format': 'best'}) as downloader:
        info = downloader.extract_info(request.form['url'], download=True)
        return send_file(downloader.prepare_filename(info))


@app.post('/shared')
def shared():
    with open('../shared/notes.txt', 'a') as file:
        file.write(request.form['note'])
    return 'ok'
