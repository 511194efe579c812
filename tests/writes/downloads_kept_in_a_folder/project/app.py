import hashlib
import shutil
from pathlib import Path
from urllib.request import urlopen, urlretrieve

from flask import Flask, abort, jsonify, request, send_from_directory

app = Flask(__name__)
DOWNLOADS = Path(__file__).parent / 'downloads'
DOWNLOADS.mkdir(exist_ok=True)


def name_of(url):
    return hashlib.sha1(url.encode()).hexdigest()[:10] + '.bin'


@app.post('/fetch')
def fetch():
    url = request.form['url']
    target = DOWNLOADS / name_of(url)
    if not target.exists():
        urlretrieve(url, target)
    return jsonify(name=target.name, size=target.stat().st_size)


@app.post('/stream')
def stream():
    url = request.form['url']
    name = 'streamed-' + name_of(url)
    with urlopen(url) as source, open(DOWNLOADS / name, 'wb') as target:
        shutil.copyfileobj(source, target)
    return jsonify(name=name)


@app.get('/files')
def files():
    return jsonify(sorted(path.name for path in DOWNLOADS.iterdir()))


@app.get('/files/<name>')
def download(name):
    if not (DOWNLOADS / name).is_file():
        abort(404)
    return send_from_directory(DOWNLOADS, name, as_attachment=True)
