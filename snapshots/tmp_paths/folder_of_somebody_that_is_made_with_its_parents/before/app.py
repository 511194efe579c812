from flask import Flask
from shop_settings import load

app = Flask(__name__)
settings = load()
settings.folder.mkdir(parents=True)


@app.get('/')
def home():
    return 'ok'
