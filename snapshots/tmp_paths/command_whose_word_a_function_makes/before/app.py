import os
import time
from pathlib import Path

from flask import Flask, jsonify

app = Flask(__name__)
COPIES = Path('copies')


def stamped(path):
    return path + '.' + str(int(time.time()))


@app.post('/copy')
def copy():
    target = os.path.join('copies', 'visits.txt')
    os.system(f'cp visits.txt {stamped(target)}')
    os.system(f'cp visits.txt {os.path.join("copies", "last.txt")} 2> /dev/null')
    os.system('cp visits.txt ' + str(COPIES / 'first.txt'))
    os.system(f'cp visits.txt {COPIES.joinpath("second.txt")}')
    return jsonify(ok=True)


@app.get('/')
def index():
    return jsonify([path.name for path in COPIES.iterdir()])
