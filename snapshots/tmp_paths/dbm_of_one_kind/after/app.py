import dbm.dumb
import shelve

from flask import Flask

from vercel_env import writable

app = Flask(__name__)
HITS = '/'.join([app.root_path, 'hits'])


@app.get('/')
def index():
    with dbm.dumb.open(writable(HITS), 'c') as hits:
        hits['n'] = str(int(hits.get('n', b'0')) + 1)
        return hits['n']


@app.get('/last')
def last():
    with shelve.Shelf(dbm.dumb.open(writable('last'), 'c')) as shelf:
        return shelf.get('last', 'nobody')
