import os
import tempfile

import yt_dlp
from flask import Flask, request, send_file

app = Flask(__name__)


@app.post('/video')
def video():
    folder = tempfile.mkdtemp()
    options = {'outtmpl': os.path.join(folder, '%(id)s.%(ext)s')}
    with yt_dlp.YoutubeDL(options) as downloader:
        downloader.download([request.form['url']])
    return send_file(os.path.join(folder, os.listdir(folder)[0]))


@app.post('/stream')
def stream():
    with yt_dlp.YoutubeDL({'outtmpl': '-', 'cookiefile': None}) as downloader:
        downloader.download([request.form['url']])
    return ''
