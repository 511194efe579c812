import instaloader
import wget
from chatterbot import ChatBot
from flask import Flask
from insightface.app import FaceAnalysis

app = Flask(__name__)
bot = ChatBot('Ann')
loader = instaloader.Instaloader()
faces = FaceAnalysis(name='buffalo_l')


@app.post('/pictures/<name>')
def fetch(name):
    wget.download(f'https://example.com/{name}.png')
    loader.download_profile(name)
    return 'fetched'
