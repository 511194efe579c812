import os

import yt_dlp
from flask import Flask, jsonify, request

app = Flask(__name__)


@app.post('/videos')
def download():
    options = {'format': 'best'}
    if os.getenv('VERCEL'):
        options['outtmpl'] = '/tmp/%(title)s.%(ext)s'
    else:
        options['outtmpl'] = 'videos/%(title)s.%(ext)s'
    with yt_dlp.YoutubeDL(options) as loader:
        loader.download([request.form['url']])
    return jsonify(ok=True)
