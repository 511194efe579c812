import yt_dlp
from flask import Flask

app = Flask(__name__)


@app.get('/')
def home():
    return 'ok'


def download(url):
    options = {'format': 'best', 'outtmpl': 'videos/%(title)s.%(ext)s'}
    with yt_dlp.YoutubeDL(options) as loader:
        loader.download([url])


if __name__ == '__main__':
    download('https://example.com/video')
    app.run()
