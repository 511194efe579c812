from flask import Flask, request
from pytube import YouTube

from vercel_env import writable
from shop import Catalogue

app = Flask(__name__)
catalogue = Catalogue()


@app.post('/videos')
def fetch():
    streams = YouTube(request.form['url']).streams
    streams.get_highest_resolution().download(writable('videos'))
    best = streams.filter(progressive=True).first()
    best.download(filename='best.mp4')
    catalogue.download('list.csv')
    return 'fetched'
