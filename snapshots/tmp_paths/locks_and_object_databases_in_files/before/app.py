import io
import os

import ZODB.FileStorage
from filelock import FileLock
from flask import Flask, jsonify
from pony.orm import Database

app = Flask(__name__)
COUNTER = 'counter.txt'
LOCK = COUNTER + '.lock'
os.makedirs('data', exist_ok=True)
storage = ZODB.FileStorage.FileStorage('data/Data.fs')
people = Database()
people.bind(provider='sqlite', filename='people.sqlite', create_db=True)


@app.route('/')
def count():
    with FileLock(LOCK, timeout=5):
        number = 0
        if os.path.exists(COUNTER):
            with io.FileIO(COUNTER) as file:
                number = int(file.read())
        with io.FileIO(COUNTER, 'w') as file:
            file.write(str(number + 1).encode())
    return jsonify(number + 1)
