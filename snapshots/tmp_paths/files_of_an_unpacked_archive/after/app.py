import json
import os
import shutil
import zipfile

from flask import Flask, request

from vercel_env import writable

app = Flask(__name__)


@app.route('/site', methods=['POST'])
def site():
    with zipfile.ZipFile(request.files['site']) as archive:
        archive.extractall(writable('site'))
    with open(writable('site/index.json')) as file:
        return json.load(file)


@app.route('/pages', methods=['POST'])
def pages():
    request.files['pages'].save('/tmp/pages.zip')
    shutil.unpack_archive('/tmp/pages.zip', writable('pages'))
    names = os.listdir(writable('pages'))
    return {name: open(writable(os.path.join('pages', name))).read() for name in names}


@app.route('/parts', methods=['POST'])
def parts():
    with zipfile.ZipFile(request.files['parts']) as archive:
        archive.extract('index.html', writable('parts'))
        archive.extractall(writable('kept'))
    return open(writable('parts/index.html')).read()


@app.route('/words')
def words():
    return open('sitemap/words.txt').read()
