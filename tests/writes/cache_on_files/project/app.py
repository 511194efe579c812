from flask import Flask, jsonify
from flask_caching import Cache

app = Flask(__name__)
app.config.from_mapping(CACHE_TYPE='FileSystemCache', CACHE_DIR='cache', CACHE_DEFAULT_TIMEOUT=300)
cache = Cache(app)
asked = []


@app.route('/rate/<currency>')
def rate(currency):
    known = cache.get(currency)
    if known is None:
        asked.append(currency)
        known = len(currency) + len(asked)
        cache.set(currency, known)
    return jsonify(rate=known, asked=asked)


@app.route('/forget', methods=['POST'])
def forget():
    cache.clear()
    return 'forgotten'
