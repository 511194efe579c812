import instaloader
import wget
from chatterbot import ChatBot
from flask import Flask
from insightface.app import FaceAnalysis

app = Flask(__name__)
bot = ChatBot('Ann', storage_adapter='chatterbot.storage.MongoDatabaseAdapter')
loader = instaloader.Instaloader(dirname_pattern='/tmp/{target}')
faces = FaceAnalysis('buffalo_l', '/tmp/insightface')


@app.post('/pictures/<name>')
def fetch(name):
    wget.download(f'https://example.com/{name}.png', '/tmp')
    loader.download_profile(name)
    return 'fetched'
