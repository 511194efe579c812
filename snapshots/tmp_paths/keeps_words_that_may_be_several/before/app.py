import json
import os
import shlex
import subprocess

from flask import Flask, request

app = Flask(__name__)


@app.post('/touch')
def touch():
    os.system(f'touch {shlex.join(request.form.getlist("name"))}')
    return 'touched'


@app.post('/remove')
def remove():
    names = ' '.join(request.form.getlist('name'))
    os.system(f'rm {names}')
    return 'removed'


@app.post('/copy')
def copy():
    os.system('cp base.txt ' + json.dumps(request.form['name']))
    target = shlex.quote(request.form['name'])
    os.system(f'cp base.txt {target}')
    return 'copied'


@app.post('/folders')
def folders():
    names = request.form.getlist('name')
    subprocess.run(['mkdir', '-p'] + names)
    subprocess.run(['touch'] + [f'{name}/.keep' for name in names])
    return 'made'


handler = app
