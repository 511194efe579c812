from logging.handlers import RotatingFileHandler
import os

from flask import Flask, request
from tinydb import TinyDB

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('logs'), exist_ok=True)


class Log(RotatingFileHandler):
    def __init__(self, path='logs/app.log'):
        super().__init__(writable(path), maxBytes=100000)


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('data'), exist_ok=True)


class Store(TinyDB):
    def __init__(self):
        super(Store, self).__init__(writable('data/store.json'))


class Old(TinyDB):
    def __init__(self):
        TinyDB.__init__(self, writable('data/old.json'))


app.logger.addHandler(Log())
store = Store()


@app.post('/titles')
def add():
    store.insert({'title': request.form['title']})
    return 'ok'
