import json
import subprocess
from pathlib import Path

from flask import Flask, request

app = Flask(__name__)


class Store:
    def __init__(self, path):
        self.path = Path(path)
        self.path.parent.mkdir(parents=True, exist_ok=True)

    def keep(self, items):
        self.path.write_text(json.dumps(items))

    def drop(self):
        subprocess.run(['rm', '-f', str(self.path)], timeout=9)


store = Store('db/users.json')


@app.post('/users')
def keep():
    store.keep(request.json)
    return 'kept'


@app.post('/drop')
def drop():
    store.drop()
    return 'dropped'
