import os

import yt_dlp
from flask import Flask, request, send_file

from vercel_env import writable

app = Flask(__name__)
DOWNLOADS = os.path.join(os.getcwd(), 'downloads')
BASE = {
    'quiet': True,
    'cookiefile': writable('cookies.txt'),
}
os.makedirs(writable(DOWNLOADS), exist_ok=True)


@app.post('/audio')
def audio():
    options = dict(BASE)
    options['outtmpl'] = writable(os.path.join(DOWNLOADS, '%(id)s.%(ext)s'))
    with yt_dlp.YoutubeDL(options) as downloader:
        info = downloader.extract_info(request.form['url'], download=True)
        name = downloader.prepare_filename(info)
    return send_file(writable(name), as_attachment=True)


@app.post('/video')
def video():
    options = {'format': 'mp4', 'outtmpl': writable(f'{DOWNLOADS}/%(title)s.%(ext)s')}
    with yt_dlp.YoutubeDL(options) as downloader:
        downloader.download([request.form['url']])
    newest = max(os.listdir(writable(DOWNLOADS)))
    return send_file(writable(os.path.join(DOWNLOADS, newest)))
