import os

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


@app.post('/chosen')
def chosen():
    streams = YouTube(request.form['url']).streams
    video = streams.first() if request.form.get('any') else streams.get_highest_resolution()
    os.makedirs(writable('chosen'), exist_ok=True)
    video.download(writable('chosen'))
    return {'files': os.listdir(writable('chosen'))}
