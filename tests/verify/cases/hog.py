"""Takes memory: itself, and through children that are each below the limit."""

import subprocess
import sys

from flask import Flask

app = Flask(__name__)


@app.get('/itself')
def itself():
    return str(len(bytearray(10**9)))


@app.get('/children')
def children():
    code = 'import time; x = b"x" * (90 << 20); time.sleep(20)'
    running = [subprocess.Popen([sys.executable, '-c', code]) for _ in range(4)]
    return str([child.wait() for child in running])
