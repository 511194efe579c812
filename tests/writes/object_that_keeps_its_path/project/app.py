import os
import shutil
from threading import Lock

from flask import Flask, jsonify

app = Flask(__name__)


class Counter:
    """A number that outlives the process."""

    def __init__(self, folder, name='counter'):
        self.filename = os.path.join(folder, f'{name}.txt')
        self.backups = os.path.join(folder, 'backups')
        self.lock = Lock()
        if not os.path.exists(folder):
            os.makedirs(folder)

    @property
    def value(self):
        if not os.path.exists(self.filename):
            return 0
        with open(self.filename) as file:
            return int(file.read())

    def up(self):
        with self.lock:
            value = self.value + 1
            with open(self.filename, 'w') as file:
                file.write(str(value))
            return value

    def backup(self):
        os.makedirs(self.backups, exist_ok=True)
        shutil.copy2(self.filename, os.path.join(self.backups, f'{self.value}.txt'))


counter = Counter('state')


@app.route('/')
def value():
    return str(counter.value)


@app.route('/up', methods=['POST'])
def up():
    return str(counter.up())


@app.route('/backup', methods=['POST'])
def backup():
    counter.backup()
    return 'saved'


@app.route('/backups')
def backups():
    return jsonify(os.listdir(counter.backups))
