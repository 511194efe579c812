from flask import Flask, request, send_file
from yt_dlp import YoutubeDL

app = Flask(__name__)
OPTIONS = {
    'format': 'bestaudio/best',
    'outtmpl': '/tmp/%(id)s.%(ext)s',
    'postprocessors': [{
        'key': 'FFmpegExtractAudio',
        'preferredcodec': 'mp3',
    }],
}


@app.get('/song')
def song():
    """The sound of a film alone."""
    with YoutubeDL(OPTIONS) as loader:
        found = loader.extract_info(request.args['url'])
    return send_file(f"/tmp/{found['id']}.mp3")
