from logging.handlers import RotatingFileHandler

from flask import Flask, request
from tinydb import TinyDB

app = Flask(__name__)


class Log(RotatingFileHandler):
    def __init__(self, path='logs/app.log'):
        super().__init__(path, maxBytes=100000)


class Store(TinyDB):
    def __init__(self):
        super(Store, self).__init__('data/store.json')


class Old(TinyDB):
    def __init__(self):
        TinyDB.__init__(self, 'data/old.json')


app.logger.addHandler(Log())
store = Store()


@app.post('/titles')
def add():
    store.insert({'title': request.form['title']})
    return 'ok'
