import configparser
import os

from flask import Flask

config = configparser.ConfigParser()
config.read('/home/ann/shop.ini')
config.read(['shop.ini', os.path.expanduser('~/.shop.ini')])
app = Flask(__name__)


@app.get('/')
def home():
    return config.get('shop', 'name', fallback='shop')


handler = app
