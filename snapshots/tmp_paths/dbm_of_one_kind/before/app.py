import dbm.dumb
import shelve

from flask import Flask

app = Flask(__name__)
HITS = '/'.join([app.root_path, 'hits'])


@app.get('/')
def index():
    with dbm.dumb.open(HITS, 'c') as hits:
        hits['n'] = str(int(hits.get('n', b'0')) + 1)
        return hits['n']


@app.get('/last')
def last():
    with shelve.Shelf(dbm.dumb.open('last', 'c')) as shelf:
        return shelf.get('last', 'nobody')
