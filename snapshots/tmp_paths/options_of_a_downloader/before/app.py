import os

import yt_dlp
from flask import Flask, request, send_file

app = Flask(__name__)
DOWNLOADS = os.path.join(os.getcwd(), 'downloads')
BASE = {
    'quiet': True,
    'cookiefile': 'cookies.txt',
}
os.makedirs(DOWNLOADS, exist_ok=True)


@app.post('/audio')
def audio():
    options = dict(BASE)
    options['outtmpl'] = os.path.join(DOWNLOADS, '%(id)s.%(ext)s')
    with yt_dlp.YoutubeDL(options) as downloader:
        info = downloader.extract_info(request.form['url'], download=True)
        name = downloader.prepare_filename(info)
    return send_file(name, as_attachment=True)


@app.post('/video')
def video():
    options = {'format': 'mp4', 'outtmpl': f'{DOWNLOADS}/%(title)s.%(ext)s'}
    with yt_dlp.YoutubeDL(options) as downloader:
        downloader.download([request.form['url']])
    newest = max(os.listdir(DOWNLOADS))
    return send_file(os.path.join(DOWNLOADS, newest))
