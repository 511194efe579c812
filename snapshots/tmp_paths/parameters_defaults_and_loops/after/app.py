import json
import os
import shutil

from flask import Flask, request

from vercel_env import writable

app = Flask(__name__)
ROOT = os.getcwd()
FOLDERS = {'in': os.path.join(ROOT, 'in'), 'out': os.path.join(ROOT, 'out')}


def reset():
    for folder in (FOLDERS['in'], FOLDERS['out']):
        if os.path.isdir(writable(folder)):
            shutil.rmtree(writable(folder))
        os.makedirs(writable(folder))


def write(name, data, folder=FOLDERS['out']):
    target = '%s/%s.json' % (folder, name)
    with open(file=writable(target), mode='w') as f:
        json.dump(data, f)
    return target


reset()


@app.route('/put/<name>', methods=['POST'])
def put(name):
    write(name, request.get_json())
    return str(len(os.listdir(writable(FOLDERS['out']))))


@app.route('/get/<name>')
def get(name):
    with open(writable(os.path.join(FOLDERS['out'], name) + '.json')) as f:
        return json.load(f)


@app.route('/licence')
def licence():
    with open('LICENSE') as f:
        return f.read()
