import instaloader
import wget
from chatterbot import ChatBot
from flask import Flask

app = Flask(__name__)
bot = ChatBot('Ann', storage_adapter='chatterbot.storage.MongoDatabaseAdapter')
loader = instaloader.Instaloader(dirname_pattern='/tmp/{target}')


@app.post('/pictures/<name>')
def fetch(name):
    wget.download(f'https://example.com/{name}.png', '/tmp')
    loader.download_profile(name)
    return 'fetched'
