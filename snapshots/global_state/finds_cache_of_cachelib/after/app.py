from cachelib import SimpleCache
from flask import Flask, jsonify

app = Flask(__name__)
cache = SimpleCache()


@app.post('/codes/<name>/<code>')
def keep(name, code):
    cache.set(name, code, timeout=300)
    return ''


@app.get('/codes/<name>')
def code(name):
    return jsonify(cache.get(name))
