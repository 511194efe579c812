import os
import shlex

from flask import Flask, jsonify

app = Flask(__name__)


def quoted(name):
    return shlex.quote(os.path.join('copies', name))


class Copies:
    def options(self, name):
        return '--backup copies/' + name


@app.post('/copy/<name>')
def copy(name):
    os.system(f'cp visits.txt {quoted(name)}')
    os.system(f'cp visits.txt {Copies().options("a.txt")}')
    os.system(f'cp {os.path.join("data", "a.txt")} /tmp/a.txt')
    return jsonify(ok=True)
