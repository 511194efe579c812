import os
import shutil

import numpy as np
from flask import Flask, send_file

app = Flask(__name__)


@app.route('/backup')
def backup():
    shutil.make_archive('out/backup', 'zip', 'src')
    return send_file('out/backup.zip')


@app.route('/backup', methods=['DELETE'])
def forget():
    if os.path.exists('out/backup.zip'):
        os.remove('out/backup.zip')
    return 'ok'


@app.route('/matrix')
def matrix():
    np.save('out/matrix', [1])
    return str(np.load('out/matrix.npy'))


@app.route('/old')
def old():
    return send_file('out/backups.zip')
