import os
import shutil

import numpy as np
from flask import Flask, send_file

from vercel_env import writable

app = Flask(__name__)


@app.route('/backup')
def backup():
    shutil.make_archive(writable('out/backup'), 'zip', 'src')
    return send_file(writable('out/backup.zip'))


@app.route('/backup', methods=['DELETE'])
def forget():
    if os.path.exists(writable('out/backup.zip')):
        os.remove(writable('out/backup.zip'))
    return 'ok'


@app.route('/matrix')
def matrix():
    np.save(writable('out/matrix'), [1])
    return str(np.load(writable('out/matrix.npy')))


@app.route('/old')
def old():
    return send_file('out/backups.zip')
