import os
import subprocess
import sys

from flask import Flask

app = Flask(__name__)
HERE = os.path.dirname(os.path.abspath(__file__))
IMAGE = 'tools/render'
HOST = 'files.example.com'
TAG = os.path.join(HERE, 'scripts', 'tag.py')
NOTICE = os.path.join(HERE, 'NOTICE.txt')


@app.post('/image')
def image():
    subprocess.run(f'docker run --rm {IMAGE}', shell=True, timeout=9)
    return 'done'


@app.get('/host')
def host():
    return subprocess.check_output(['ping', '-c', '1', HOST], timeout=9)


@app.get('/notice')
def notice():
    return subprocess.check_output(['cat', NOTICE], timeout=9)


@app.post('/render')
def render():
    script = 'render.js'
    subprocess.run(['node', script], timeout=9)
    return 'done'


@app.post('/tag')
def tag():
    subprocess.run([sys.executable, TAG], timeout=9)
    return 'done'


@app.post('/clean')
def clean():
    os.system(f'python3.12 {TAG}')
    return 'done'
