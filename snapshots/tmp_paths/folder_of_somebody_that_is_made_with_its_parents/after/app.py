from flask import Flask
from shop_settings import load

from vercel_env import writable

app = Flask(__name__)
settings = load()
writable(settings.folder).mkdir(parents=True)


@app.get('/')
def home():
    return 'ok'
