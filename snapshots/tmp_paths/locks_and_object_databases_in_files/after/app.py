import io
import os

import ZODB.FileStorage
from filelock import FileLock
from flask import Flask, jsonify
from pony.orm import Database

from vercel_env import writable

app = Flask(__name__)
COUNTER = 'counter.txt'
LOCK = COUNTER + '.lock'
os.makedirs(writable('data'), exist_ok=True)
storage = ZODB.FileStorage.FileStorage(writable('data/Data.fs'))
people = Database()
people.bind(provider='sqlite', filename=writable('people.sqlite'), create_db=True)


@app.route('/')
def count():
    with FileLock(writable(LOCK), timeout=5):
        number = 0
        if os.path.exists(writable(COUNTER)):
            with io.FileIO(writable(COUNTER)) as file:
                number = int(file.read())
        with io.FileIO(writable(COUNTER), 'w') as file:
            file.write(str(number + 1).encode())
    return jsonify(number + 1)
