import os
import time

from flask import Flask, jsonify

app = Flask(__name__)


def stamped(path):
    return path + '.' + str(int(time.time()))


@app.post('/copy')
def copy():
    target = os.path.join('copies', 'visits.txt')
    os.system(f'cp visits.txt {stamped(target)}')
    return jsonify(ok=True)
